/**
 * Go to definition: names lead to their declarations, the path of an import to its file, and what nobody declares (kinds,
 * parameters, metrics, functions, words) to its page of the reference, where the editor can show one.
 */
import { AstUtils, type LangiumDocument } from 'langium';
import { DefaultDefinitionProvider, type LangiumServices } from 'langium/lsp';
import { type DefinitionParams, LocationLink, Range } from 'vscode-languageserver';
import type { Catalog } from '../../runtime/api/descriptor.ts';
import type { Catalogs } from '../catalogs.ts';
import { keywordDoc } from '../docs/keywords.ts';
import * as ast from '../generated/ast.ts';
import { descriptorOfCall, paramOfArgument, statementKindOf, statementParamOf } from '../semantics/expectation.ts';
import { importedUri } from '../semantics/imported-uri.ts';
import { resolveName } from '../semantics/resolve.ts';
import type { AskClient } from './client-abilities.ts';
import { type Spot, spotAt } from './node-at.ts';
import { type PageName, pageText, pageUri } from './reference-pages.ts';

export class SynclineDefinitionProvider extends DefaultDefinitionProvider {
  private readonly catalogs: Catalogs;
  private readonly client: AskClient;

  constructor(services: LangiumServices, catalogs: Catalogs, client: AskClient) {
    super(services);
    this.catalogs = catalogs;
    this.client = client;
  }

  override async getDefinition(
    document: LangiumDocument,
    params: DefinitionParams,
  ): Promise<LocationLink[] | undefined> {
    const declared = await super.getDefinition(document, params);
    if (declared?.length) return declared;
    const spot = spotAt(document, params.position);
    if (!spot) return undefined;
    const file = ast.isImport(spot.node) && spot.property === 'file' ? importedFile(spot.node) : undefined;
    if (file) return [LocationLink.create(file, START, START, spot.leaf.range)];
    if (!this.client().showsVirtualDocuments) return undefined;
    const catalog = this.catalogs(document);
    const place = pagePlaceOf(spot, catalog);
    const range = place && rangeOn(place, catalog);
    return range && [LocationLink.create(pageUri(place, document), range, range, spot.leaf.range)];
  }
}

const START = Range.create(0, 0, 0, 0);

const importedFile = (entry: ast.Import): string | undefined =>
  entry.file?.ref && importedUri(entry, entry.file.$refText)?.toString();

/** A page, and the parameter on it that is meant. */
interface PagePlace extends PageName {
  readonly param?: string;
}

function pagePlaceOf({ node, property, leaf }: Spot, catalog: Catalog): PagePlace | undefined {
  if (ast.isNameReference(node)) return placeOfName(node, catalog);
  if (ast.isArgument(node) && property === 'name') return placeOfArgument(node, catalog);
  if ((ast.isChart(node) || ast.isMeasure(node)) && property === 'kind') {
    const kind = statementKindOf(node, catalog);
    return kind && { category: ast.isChart(node) ? 'chart' : 'measure', name: kind.name };
  }
  return property === 'name' || !keywordDoc(leaf.text) ? undefined : { category: 'keyword', name: leaf.text };
}

function placeOfName(node: ast.NameReference, catalog: Catalog): PagePlace | undefined {
  const meaning = resolveName(node, catalog);
  switch (meaning?.is) {
    case 'kind':
      return { category: meaning.descriptor.category, name: meaning.descriptor.name };
    case 'metric':
      return { category: 'metric', name: meaning.metric.name };
    case 'function':
      return { category: 'function', name: meaning.fn.name };
    case 'fold':
      return { category: 'fold', name: meaning.fold.name };
    case 'choice': {
      const argument = AstUtils.getContainerOfType(node, ast.isArgument);
      return argument && placeOfArgument(argument, catalog);
    }
    default:
      return undefined;
  }
}

function placeOfArgument(argument: ast.Argument, catalog: Catalog): PagePlace | undefined {
  const owner = argument.$container;
  if (!ast.isCall(owner)) {
    const kind = statementKindOf(owner, catalog);
    const param = statementParamOf(owner, argument, catalog)?.name;
    return kind && { category: ast.isChart(owner) ? 'chart' : 'measure', name: kind.name, param };
  }
  const descriptor = descriptorOfCall(owner, catalog);
  if (!descriptor) return undefined;
  const param = paramOfArgument(descriptor, owner, argument)?.name;
  return { category: descriptor.category, name: descriptor.name, param };
}

/** The line of the parameter, else the title; `undefined` where there is no such page. */
function rangeOn(place: PagePlace, catalog: Catalog): Range | undefined {
  const lines = pageText(place, catalog)?.split('\n');
  if (!lines) return undefined;
  const line = Math.max(
    0,
    lines.findIndex((text) => place.param !== undefined && text.startsWith(`- \`${place.param}\``)),
  );
  return Range.create(line, 0, line, lines[line].length);
}

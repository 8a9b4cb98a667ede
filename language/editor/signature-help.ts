/** Signature help inside the brackets of a kind: all parameters, the one at the cursor marked. */
import type { LangiumDocument, LangiumParser } from 'langium';
import type { SignatureHelpProvider } from 'langium/lsp';
import type { SignatureHelp, SignatureHelpOptions, SignatureHelpParams } from 'vscode-languageserver';
import type { AnyDescriptor, Catalog } from '../../runtime/api/descriptor.ts';
import { isRequired } from '../../runtime/api/statement-kinds.ts';
import type { Catalogs } from '../catalogs.ts';
import * as docs from '../docs/describe.ts';
import * as ast from '../generated/ast.ts';
import { parameterOf } from '../semantics/bodies/parameter-of.ts';
import { sourceText } from '../semantics/context.ts';
import { docOf } from '../semantics/doc-comment.ts';
import {
  descriptorOfCall,
  paramOfArgument,
  type StatementOfKind,
  statementKindOf,
  statementParamOf,
} from '../semantics/expectation.ts';
import { resolveName } from '../semantics/resolve.ts';
import { argumentAt } from './completion/probe.ts';

export class SynclineSignatureHelpProvider implements SignatureHelpProvider {
  readonly signatureHelpOptions: SignatureHelpOptions = { triggerCharacters: ['('], retriggerCharacters: [',', ':'] };
  private readonly parser: () => LangiumParser;
  private readonly catalogs: Catalogs;

  constructor(parser: () => LangiumParser, catalogs: Catalogs) {
    this.parser = parser;
    this.catalogs = catalogs;
  }

  provideSignatureHelp(document: LangiumDocument, { position }: SignatureHelpParams): SignatureHelp | undefined {
    const { textDocument } = document;
    const argument = argumentAt(this.parser(), document, textDocument.offsetAt(position));
    return argument && signatureFor(argument, this.catalogs(document));
  }
}

export function signatureFor(argument: ast.Argument, catalog: Catalog): SignatureHelp | undefined {
  const owner = argument.$container;
  if (!ast.isCall(owner)) return statementSignature(owner, argument, catalog);
  const meaning = ast.isNameReference(owner.callee) ? resolveName(owner.callee, catalog) : undefined;
  if (meaning?.is === 'ownFunction') return fnSignature(meaning.declaration, owner, argument);
  const descriptor = descriptorOfCall(owner, catalog);
  return descriptor && kindSignature(descriptor, owner, argument);
}

function fnSignature(declaration: ast.FnDeclaration, call: ast.Call, argument: ast.Argument): SignatureHelp {
  const { name, parameters } = declaration;
  const labels = parameters.map((parameter) => sourceText(parameter));
  const active = parameterOf(declaration, call, argument);
  return oneSignature(
    `${name}(${labels.join(', ')})`,
    docOf(declaration),
    labels.map((label) => ({ label })),
    active ? parameters.indexOf(active) : -1,
  );
}

function kindSignature(descriptor: AnyDescriptor, call: ast.Call, argument: ast.Argument): SignatureHelp {
  const entries = Object.entries(descriptor.params);
  const labels = docs.parameterLabels(descriptor);
  const parameters = entries.map(([name, param], index) => ({
    label: labels[index],
    documentation: { kind: 'markdown' as const, value: docs.describeParam(name, param) },
  }));
  const active =
    halfTypedName(
      argument,
      entries.map(([name]) => name),
    ) ?? paramOfArgument(descriptor, call, argument)?.name;
  const label = docs.signatureOf(descriptor);
  return oneSignature(
    label,
    descriptor.summary,
    parameters,
    entries.findIndex(([name]) => name === active),
  );
}

/** `torus(8, 8, band` is on its way to `bandwidth:`. */
function halfTypedName({ name, value }: ast.Argument, params: readonly string[]): string | undefined {
  if (name !== undefined || !ast.isNameReference(value)) return undefined;
  return params.find((param) => param.startsWith(value.target.$refText));
}

function statementSignature(
  statement: StatementOfKind,
  argument: ast.Argument,
  catalog: Catalog,
): SignatureHelp | undefined {
  const kind = statementKindOf(statement, catalog);
  if (!kind) return undefined;
  const names = Object.keys(kind.params);
  const parameters = names.map((name) => ({
    label: `${name}${isRequired(kind.params[name]) ? '' : '?'}`,
    documentation: { kind: 'markdown' as const, value: docs.describeParam(name, kind.params[name]) },
  }));
  const active = halfTypedName(argument, names) ?? statementParamOf(statement, argument, catalog)?.name ?? '';
  const label = `${kind.name}(${parameters.map((parameter) => parameter.label).join(', ')})`;
  return oneSignature(label, kind.summary, parameters, names.indexOf(active));
}

type Parameters = NonNullable<SignatureHelp['signatures'][number]['parameters']>;

/** An unknown parameter marks none: an index beyond the last says so. */
function oneSignature(label: string, summary: string, parameters: Parameters, active: number): SignatureHelp {
  const documentation = { kind: 'markdown' as const, value: summary };
  return {
    signatures: [{ label, documentation, parameters }],
    activeSignature: 0,
    activeParameter: active >= 0 ? active : parameters.length,
  };
}

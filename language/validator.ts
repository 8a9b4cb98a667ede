/** Brings the issues of elaboration to the editor, each on its own characters, with its quick fixes as data. */
import {
  type AstNode,
  DefaultDocumentValidator,
  type DiagnosticInfo,
  DocumentValidator,
  type LangiumDocument,
  type ValidationAcceptor,
} from 'langium';
import type { Diagnostic } from 'vscode-languageserver-types';
import type { Catalog } from '../runtime/api/descriptor.ts';
import type { Fix } from '../runtime/api/issue.ts';
import { elaborated } from './document-analysis.ts';
import type { Model } from './generated/ast.ts';
import type { SpottedIssue } from './semantics/context.ts';

/** What a quick fix needs; travels in the `data` of a diagnostic. */
export interface DiagnosticData {
  readonly code: string;
  readonly hint?: string;
  readonly fixes: readonly Fix[];
}

export function checkModel(catalog: Catalog): (model: Model, accept: ValidationAcceptor) => void {
  return (model, accept) => {
    const document = model.$document;
    if (!document) return;
    for (const issue of elaborated(document, catalog).issues) {
      accept(issue.severity, messageOf(issue), infoOf(issue));
    }
  };
}

/** The hint stands after the sentence: squiggle pop-ups and terminals show both. */
export function messageOf({ message, hint }: Pick<SpottedIssue, 'message' | 'hint'>): string {
  return hint ? `${message}; ${hint}` : message;
}

function infoOf({ spot, code, hint, fixes }: SpottedIssue): DiagnosticInfo<AstNode> {
  const data: DiagnosticData = { code, hint, fixes: fixes ?? [] };
  return { node: spot.node, property: spot.property as never, index: spot.index, code, data };
}

/** Names are resolved with the catalog by elaboration, which says more than a linker can: its own errors are dropped. */
export class SynclineDocumentValidator extends DefaultDocumentValidator {
  protected override processLinkingErrors(_document: LangiumDocument, _diagnostics: Diagnostic[]): void {}

  protected override processParsingErrors(...args: Parameters<DefaultDocumentValidator['processParsingErrors']>): void {
    super.processParsingErrors(...args);
    for (const diagnostic of args[1]) {
      const code = DocumentValidator.ParsingError;
      if (diagnostic.data?.code === code) diagnostic.code = 'syntax';
    }
  }
}

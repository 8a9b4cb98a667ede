/**
 * The verdict of each claim: a mark in the gutter, where it is seen beside the panel too, and the measured figure at the
 * end of the `expect` line. Both speak of the text that was run: with its first change they go.
 */
import * as vscode from 'vscode';
import type { ClaimResult } from '../runtime/api/report.ts';
import { claimLabel, type Verdict } from './claim-label.ts';

export interface ClaimDecorations extends vscode.Disposable {
  /** `version` is that of the document that was run; a document that has moved on is left alone. */
  show(uri: vscode.Uri, version: number, experiment: string, claims: readonly ClaimResult[]): void;
}

const VERDICTS: readonly Verdict[] = ['passed', 'failed', 'undecided'];

const COLOURS: Readonly<Record<Verdict, string>> = {
  passed: 'charts.green',
  failed: 'errorForeground',
  undecided: 'descriptionForeground',
};

export function createClaimDecorations(extensionUri: vscode.Uri): ClaimDecorations {
  const types = Object.fromEntries(
    VERDICTS.map((verdict) => [verdict, createDecorationType(extensionUri, verdict)]),
  ) as Record<Verdict, vscode.TextEditorDecorationType>;
  /** Claims by experiment, by file. */
  const shown = new Map<string, Map<string, readonly ClaimResult[]>>();

  const draw = (editor: vscode.TextEditor) => {
    const byExperiment = shown.get(String(editor.document.uri));
    const claims = byExperiment ? [...byExperiment.values()].flat() : [];
    const options = claims
      .filter(({ line }) => line > 0 && line <= editor.document.lineCount)
      .map((claim) => decoration(editor, claim));
    for (const verdict of VERDICTS) {
      editor.setDecorations(
        types[verdict],
        options.filter((option) => option.verdict === verdict),
      );
    }
  };
  const drawAll = (uri: string) => {
    for (const editor of vscode.window.visibleTextEditors) if (String(editor.document.uri) === uri) draw(editor);
  };
  const listeners = vscode.Disposable.from(
    ...Object.values(types),
    vscode.window.onDidChangeVisibleTextEditors((editors) => {
      for (const editor of editors) if (shown.has(String(editor.document.uri))) draw(editor);
    }),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0 && shown.delete(String(document.uri))) drawAll(String(document.uri));
    }),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => shown.delete(String(uri))),
  );

  return {
    show(uri, version, experiment, claims) {
      const key = String(uri);
      const document = vscode.workspace.textDocuments.find((candidate) => String(candidate.uri) === key);
      if (document?.version !== version) return;
      const byExperiment = shown.get(key) ?? new Map<string, readonly ClaimResult[]>();
      shown.set(key, byExperiment.set(experiment, claims));
      drawAll(key);
    },
    dispose: () => listeners.dispose(),
  };
}

function createDecorationType(extensionUri: vscode.Uri, verdict: Verdict): vscode.TextEditorDecorationType {
  return vscode.window.createTextEditorDecorationType({
    after: { margin: '0 0 0 2em', color: new vscode.ThemeColor(COLOURS[verdict]) },
    gutterIconPath: vscode.Uri.joinPath(extensionUri, 'media', `claim-${verdict}.svg`),
    gutterIconSize: 'contain',
    rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
  });
}

function decoration(editor: vscode.TextEditor, claim: ClaimResult): vscode.DecorationOptions & { verdict: Verdict } {
  const { verdict, text, hover } = claimLabel(claim);
  return {
    verdict,
    range: editor.document.lineAt(claim.line - 1).range,
    hoverMessage: new vscode.MarkdownString(hover),
    renderOptions: { after: { contentText: text } },
  };
}

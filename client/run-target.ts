/**
 * Finds out which experiment a command means. A code lens says it; a button says the file; the palette says nothing, and
 * then it is the results panel in front, or the file being edited, with the experiment at the cursor.
 */
import * as vscode from 'vscode';
import type { PlannedFile } from '../runtime/api/plan.ts';
import { experimentAt } from './experiment-at.ts';
import { LANGUAGE } from './language-client.ts';

/** An argument of a command as VS Code passes it: a lens has text, a menu an object, a webview's menu one of no file. */
export function uriArgument(argument: unknown): vscode.Uri | undefined {
  if (typeof argument === 'string') return vscode.Uri.parse(argument);
  if (argument instanceof vscode.Uri && argument.scheme !== 'webview-panel') return argument;
  return undefined;
}

/** The file in the active editor, else one that is visible beside it. */
export function currentFile(): vscode.Uri | undefined {
  const editors = [vscode.window.activeTextEditor, ...vscode.window.visibleTextEditors];
  return editors.find((editor) => editor?.document.languageId === LANGUAGE)?.document.uri;
}

/** The experiment at the cursor, the only one, or the one that the user picks; `undefined` when the question is left. */
export async function chooseExperiment(uri: vscode.Uri, planned: PlannedFile): Promise<string | undefined> {
  const { experiments } = planned.plan;
  const editor = vscode.window.visibleTextEditors.find(({ document }) => String(document.uri) === String(uri));
  const atCursor = editor && experimentAt(planned, editor.selection.active.line);
  if (atCursor) return atCursor;
  if (experiments.length <= 1) return experiments[0]?.name;
  const items = experiments.map(({ name, title }) => ({ label: name, description: title }));
  const picked = await vscode.window.showQuickPick(items, { placeHolder: 'Which experiment is to be run?' });
  return picked?.label;
}

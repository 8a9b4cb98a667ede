/** Shows a line of the source, in the editor that has the file already, or in the first column. */
import * as vscode from 'vscode';

/** `line` from 1. */
export async function revealLine(uri: vscode.Uri, line: number): Promise<void> {
  const range = new vscode.Range(line - 1, 0, line - 1, 0);
  const open = vscode.window.visibleTextEditors.find(({ document }) => String(document.uri) === String(uri));
  await vscode.window.showTextDocument(uri, {
    selection: range,
    viewColumn: open?.viewColumn ?? vscode.ViewColumn.One,
  });
}

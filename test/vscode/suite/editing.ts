/** What the tests inside the extension host share: a file, an editor on it, and the positions in its text. */
import * as vscode from 'vscode';
import type { SynclineExports } from '../../../client/extension.ts';

/** Twelve points, two claims that hold. */
export const SMALL = `/** Sixteen ranks. */
topology pod = torus(4, 4, bandwidth: 16 GB/s, latency: 150 ns)

experiment small "All-reduce on a 4x4 torus" {
  allreduce size on pod using alg

  vary size = 32 KiB .. 1 MiB by *2
  vary alg = [ring, multitree]

  let speedup = time[alg: ring] / time

  chart line(x: size, y: busBandwidth, series: alg, xScale: log)
  expect speedup[alg: multitree] >= 1 where size >= 1 MiB
  expect efficiency <= 1
}
`;

export async function activateExtension(): Promise<SynclineExports> {
  const extension = vscode.extensions.getExtension<SynclineExports>('syncline.syncline');
  if (!extension) throw new Error('the extension is not there');
  const api = await extension.activate();
  await api.ready;
  return api;
}

/** A file of this name in the workspace, written and opened in the editor. */
export async function openFile(name: string, text: string): Promise<vscode.TextDocument> {
  const uri = vscode.Uri.joinPath(vscode.workspace.workspaceFolders![0].uri, name);
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  const document = await vscode.workspace.openTextDocument(uri);
  await vscode.window.showTextDocument(document, vscode.ViewColumn.One);
  return document;
}

/** Behind the first occurrence of the text. */
export function after(document: vscode.TextDocument, text: string): vscode.Position {
  return document.positionAt(startOf(document, text) + text.length);
}

/** Inside the first occurrence of the text, one character in. */
export function within(document: vscode.TextDocument, text: string): vscode.Position {
  return document.positionAt(startOf(document, text) + 1);
}

/** Replaces the first occurrence, unsaved, as a user who types. */
export async function replace(document: vscode.TextDocument, text: string, by: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  const range = new vscode.Range(document.positionAt(startOf(document, text)), after(document, text));
  edit.replace(document.uri, range, by);
  await vscode.workspace.applyEdit(edit);
}

function startOf(document: vscode.TextDocument, text: string): number {
  const offset = document.getText().indexOf(text);
  if (offset < 0) throw new Error(`the document has no \`${text}\``);
  return offset;
}

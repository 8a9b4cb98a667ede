/**
 * Results as files: a chart as PNG, the table as CSV. Written through VS Code's file system, so that it works in remote
 * and virtual workspaces too.
 */
import * as vscode from 'vscode';
import type { ExperimentReport } from '../runtime/api/report.ts';
import { EXPORTERS } from '../runtime/plugins/exporters.ts';
import { chartFileName, dataFileName } from './file-name.ts';
import type { Results, RunController } from './run-controller.ts';

/** The file that was written; `undefined` when the reader left the question, or there is nothing to save. */
export async function saveData(results: Results, target?: vscode.Uri): Promise<vscode.Uri | undefined> {
  const { report } = results.view();
  if (!report || report.rows.length === 0) return say(`${results.experiment} has no rows to save.`);
  const filters = Object.fromEntries(EXPORTERS.map(({ name, extension }) => [name.toUpperCase(), [extension]]));
  const file = target ?? (await askForFile(results, dataFileName(results.experiment), filters));
  return file && write(new TextEncoder().encode(textFor(file.path, report)), file);
}

/** In the format of the file's ending; the table as comma-separated values where none has it. */
function textFor(file: string, report: ExperimentReport): string {
  const exporter = EXPORTERS.find(({ extension }) => file.endsWith(`.${extension}`)) ?? EXPORTERS[0];
  const defaults = Object.entries(exporter.params).map(([name, param]) => [name, param.default]);
  // Files that travel: where a format has a say about the ends of its lines, those that its standard asks for.
  const values = { ...Object.fromEntries(defaults), ...('lineEnd' in exporter.params && { lineEnd: 'crlf' }) };
  return exporter.write(values as never, report);
}

/** `chart` from 0; the reader is asked which one where it is absent and there are several. */
export async function saveChart(
  runs: Pick<RunController, 'image'>,
  results: Results,
  chart?: number,
  target?: vscode.Uri,
): Promise<vscode.Uri | undefined> {
  const charts = results.view().report?.charts ?? [];
  const index = chart ?? (await chooseChart(charts.map(({ title }) => title)));
  if (index === undefined) return charts.length === 0 ? say(`${results.experiment} has no chart to save.`) : undefined;
  // Painted first: what is saved is what was on the screen when it was asked for.
  const png = await runs.image(results, index);
  if (!png) return say(`${results.experiment} has no such chart on the screen.`);
  const name = chartFileName(results.experiment, charts[index]?.title ?? '', index);
  return write(png, target ?? (await askForFile(results, name, { PNG: ['png'] })));
}

async function chooseChart(titles: readonly string[]): Promise<number | undefined> {
  if (titles.length <= 1) return titles.length === 1 ? 0 : undefined;
  const items = titles.map((title, index) => ({ label: title || `Chart ${index + 1}`, index }));
  return (await vscode.window.showQuickPick(items, { placeHolder: 'Which chart is to be saved?' }))?.index;
}

/** Beside the source, where it is a file. */
async function askForFile({ uri }: Results, name: string, filters: Record<string, string[]>) {
  const folder =
    uri.scheme === 'untitled' ? vscode.workspace.workspaceFolders?.[0]?.uri : vscode.Uri.joinPath(uri, '..');
  const defaultUri = folder && vscode.Uri.joinPath(folder, name);
  return vscode.window.showSaveDialog({ defaultUri, filters });
}

async function write(bytes: Uint8Array, file: vscode.Uri | undefined): Promise<vscode.Uri | undefined> {
  if (!file) return undefined;
  try {
    await vscode.workspace.fs.writeFile(file, bytes);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    void vscode.window.showErrorMessage(`${vscode.workspace.asRelativePath(file)} could not be written: ${reason}`);
    return undefined;
  }
  const said = vscode.window.showInformationMessage(`Saved ${vscode.workspace.asRelativePath(file)}.`, 'Open');
  void said.then((chosen) => chosen && vscode.commands.executeCommand('vscode.open', file));
  return file;
}

function say(message: string): undefined {
  void vscode.window.showInformationMessage(message);
}

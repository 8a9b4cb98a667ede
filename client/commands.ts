/** The commands: what they mean when they are called with or without arguments, and when they say no. */
import * as vscode from 'vscode';
import { RENAME_COMMAND, type SynclineLanguage } from './language-client.ts';
import type { ResultsView } from './messages.ts';
import { type Refusal, refuseErrors, refuseUntrusted } from './refusal.ts';
import type { Results, RunController } from './run-controller.ts';
import { chooseExperiment, currentFile, uriArgument } from './run-target.ts';
import { saveChart, saveData } from './save-results.ts';

export function registerCommands(language: SynclineLanguage, runs: RunController): vscode.Disposable {
  const register = vscode.commands.registerCommand;
  return vscode.Disposable.from(
    register('syncline.runExperiment', (uri?: unknown, name?: unknown) => runExperiment(language, runs, uri, name)),
    register(RENAME_COMMAND, renameAt),
    register('syncline.cancelRun', async (uri?: unknown, name?: unknown) => {
      const running = runs.results().filter((results) => results.view().state === 'running');
      const results = named(runs, uri, name) ?? (await pick(running, 'Which run is to be cancelled?'));
      if (results) runs.cancel(results);
    }),
    register('syncline.showResults', async (uri?: unknown, name?: unknown) => {
      const results = await resultsOf(runs, uri, name, 'Which results are to be shown?');
      if (results) runs.show(results);
    }),
    register('syncline.saveChart', async (uri?: unknown, name?: unknown, chart?: unknown, target?: unknown) => {
      const results = await resultsOf(runs, uri, name, 'The chart of which results is to be saved?');
      if (!results) return undefined;
      return saveChart(runs, results, typeof chart === 'number' ? chart : undefined, uriArgument(target));
    }),
    register('syncline.saveData', async (uri?: unknown, name?: unknown, target?: unknown) => {
      const results = await resultsOf(runs, uri, name, 'Which results are to be saved?');
      return results && saveData(results, uriArgument(target));
    }),
  );
}

async function renameAt(uri: string, line: number, character: number): Promise<void> {
  const position = new vscode.Position(line, character);
  const editor = await vscode.window.showTextDocument(vscode.Uri.parse(uri), { preserveFocus: false });
  editor.selection = new vscode.Selection(position, position);
  await vscode.commands.executeCommand('editor.action.rename', [editor.document.uri, position]);
}

/** The last view of the run; `undefined` when nothing was run, after the user has been told why. */
async function runExperiment(
  language: SynclineLanguage,
  runs: RunController,
  uriGiven: unknown,
  nameGiven: unknown,
): Promise<ResultsView | undefined> {
  const distrust = refuseUntrusted(vscode.workspace.isTrusted);
  if (distrust) return refuse(distrust);
  const given = uriArgument(uriGiven);
  const panel = given ? undefined : runs.active();
  const uri = given ?? panel?.uri ?? currentFile();
  if (!uri) {
    void vscode.window.showInformationMessage('Open a Syncline file to run one of its experiments.');
    return undefined;
  }
  const document = await vscode.workspace.openTextDocument(uri);
  const { version } = document;
  const { planned, nErrors, plugins } = await language.plan(uri);
  if (!planned) return refuse(refuseErrors(vscode.workspace.asRelativePath(uri), nErrors));
  const wanted = typeof nameGiven === 'string' ? nameGiven : panel?.experiment;
  const isThere = planned.plan.experiments.some(({ name }) => name === wanted);
  const experiment = isThere ? wanted : await chooseExperiment(uri, planned);
  if (!experiment) {
    if (planned.plan.experiments.length === 0) {
      void vscode.window.showInformationMessage('This file has no experiment to run.');
    }
    return undefined;
  }
  return runs.run({ uri, version, planned, experiment, plugins });
}

function named(runs: RunController, uri: unknown, name: unknown): Results | undefined {
  const target = uriArgument(uri);
  return target && typeof name === 'string' ? runs.find(target, name) : runs.active();
}

/** Those that are named, those in front, the only ones, or those that the reader picks. */
async function resultsOf(
  runs: RunController,
  uri: unknown,
  name: unknown,
  question: string,
): Promise<Results | undefined> {
  const results = runs.results();
  if (results.length === 0) void vscode.window.showInformationMessage('No experiment has been run yet.');
  return named(runs, uri, name) ?? pick(results, question);
}

async function pick(candidates: readonly Results[], placeHolder: string): Promise<Results | undefined> {
  if (candidates.length <= 1) return candidates[0];
  const items = candidates.map((results) => ({ label: results.experiment, description: results.view().file, results }));
  return (await vscode.window.showQuickPick(items, { placeHolder }))?.results;
}

/** Says why not, with one way out. Not waited for: a command must not hang on an unanswered message. */
function refuse({ message, action, command }: Refusal): undefined {
  void vscode.window.showErrorMessage(message, action).then((chosen) => {
    if (chosen === action) void vscode.commands.executeCommand(command);
  });
}

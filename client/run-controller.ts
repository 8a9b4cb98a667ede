/**
 * The runs of this window and their panels: at most one run and one panel per experiment of a file. Running again
 * replaces the run before; other experiments go on. Results outlive their panel, which is created anew when asked for.
 */
import { availableParallelism } from 'node:os';
import * as path from 'node:path';
import * as vscode from 'vscode';
import type { Experiment, Place } from '../runtime/api/plan.ts';
import type { PluginRef } from '../runtime/api/plugin.ts';
import { startRun } from '../runtime/host/start-run.ts';
import type { ClaimDecorations } from './claim-decorations.ts';
import type { PlanReply } from './language-client.ts';
import type { ResultsView } from './messages.ts';
import {
  adoptResultsPanel,
  type Drawn,
  openResultsPanel,
  type PanelRequest,
  type ResultsPanel,
  type ResultsPanelOptions,
} from './results-panel.ts';
import { showRunProgress } from './run-progress.ts';
import { startRunSession } from './run-session.ts';
import type { RunStatusBar } from './run-status-bar.ts';

/** Workers that share the points of a run; one core stays for the person at the keyboard. */
const JOBS = Math.max(1, availableParallelism() - 1);

/** What is to be run: a plan of the text at this version. */
export interface RunRequest {
  readonly uri: vscode.Uri;
  readonly version: number;
  readonly planned: NonNullable<PlanReply['planned']>;
  readonly experiment: string;
  /** Whose kinds the plan uses beside the built-in ones. */
  readonly plugins: readonly PluginRef[];
}

/** One experiment that has been run, with the latest of its runs; of an earlier session until it is run again. */
export interface Results {
  readonly uri: vscode.Uri;
  readonly experiment: string;
  view(): ResultsView;
}

export interface RunController extends vscode.Disposable {
  /** Resolves with the last view, also of a cancelled run. */
  run(request: RunRequest): Promise<ResultsView>;
  cancel(results: Results): void;
  show(results: Results): void;
  /** Latest run first. */
  results(): readonly Results[];
  find(uri: vscode.Uri, experiment: string): Results | undefined;
  /** Those whose panel is in front and has the focus. */
  active(): Results | undefined;
  drawn(results: Results): Drawn | undefined;
  /** A PNG of one of its charts, from 0; opens the panel where it is closed. */
  image(results: Results, chart: number): Promise<Uint8Array | undefined>;
  /** Takes over a panel of an earlier session, with what it showed. */
  restore(panel: vscode.WebviewPanel, uri: vscode.Uri, view: ResultsView): void;
}

interface Entry extends Results {
  /** Without effect after the end. */
  cancel(): void;
  panel: ResultsPanel | undefined;
}

export interface RunControllerOptions {
  readonly context: vscode.ExtensionContext;
  readonly claims: ClaimDecorations;
  readonly statusBar: RunStatusBar;
  /** What the reader wants of the panel beside cancelling. */
  onRequest(results: Results, request: Exclude<PanelRequest, { type: 'cancel' }>): void;
}

export function createRunController(options: RunControllerOptions): RunController {
  const { context, claims, statusBar } = options;
  const runnerPath = context.asAbsolutePath('dist/runner.cjs');
  const entries = new Map<string, Entry>();

  function run(request: RunRequest): Promise<ResultsView> {
    const { uri, experiment: name, planned, plugins } = request;
    const key = keyOf(uri, name);
    const [experiment, claimPlaces] = experimentOf(request);
    const before = entries.get(key);
    before?.cancel();

    // The session calls back before it is returned; what it says then is sent once the entry stands.
    let started: (Entry & { progress: ReturnType<typeof showRunProgress> }) | undefined;
    const session = startRunSession({
      experiment,
      claimPlaces,
      file: path.posix.basename(uri.path),
      // Without the options of this process: one that is being debugged would hand on its port.
      start: (onRecord, signal) =>
        startRun(
          { plan: planned.plan, experiment: name, jobs: JOBS, plugins },
          { runnerPath, onRecord, signal, execArgv: [] },
        ),
      onChange: (view) => {
        if (!started || entries.get(key) !== started) return;
        if (view.report) started.progress.report(view.report.progress);
        started.panel?.show(view);
        statusBar.show(uri, view, nRunning(started));
        if (view.state !== 'running') finish(request, view);
      },
    });
    const { view, cancel } = session;
    const entry = { uri, experiment: name, panel: before?.panel, view, cancel };
    started = Object.assign(entry, { progress: showRunProgress(name, session) });
    // Deleted first: the map's order is that of the runs.
    entries.delete(key);
    entries.set(key, started);
    show(started);
    statusBar.show(uri, session.view(), nRunning(started));
    updateContext();
    return session.ended;
  }

  function finish({ uri, version, experiment }: RunRequest, view: ResultsView): void {
    claims.show(uri, version, experiment, view.report?.expectations ?? []);
    updateContext();
    if (view.state === 'failed') void vscode.window.showErrorMessage(`${experiment}: ${view.problem}`);
  }

  function show(results: Results): void {
    const entry = entries.get(keyOf(results.uri, results.experiment));
    if (!entry) return;
    if (entry.panel) entry.panel.reveal();
    else entry.panel = openResultsPanel(panelOptions(entry), columnOfPanels() ?? vscode.ViewColumn.Beside);
    entry.panel.show(entry.view());
  }

  function restore(panel: vscode.WebviewPanel, uri: vscode.Uri, view: ResultsView): void {
    const key = keyOf(uri, view.experiment);
    const known = entries.get(key);
    if (known?.panel) {
      // A tab that was never looked at in this session, while the experiment was run anew in a panel of its own.
      panel.dispose();
      known.panel.reveal();
      return;
    }
    const entry = known ?? { uri, experiment: view.experiment, view: () => view, cancel: () => {}, panel: undefined };
    entries.set(key, entry);
    entry.panel = adoptResultsPanel(panel, panelOptions(entry));
    entry.panel.show(entry.view());
    updateContext();
  }

  /** The panel belongs to the key, not to the run: runs come and go. */
  function panelOptions({ uri, experiment }: Results): ResultsPanelOptions {
    const key = keyOf(uri, experiment);
    return {
      extensionUri: context.extensionUri,
      source: uri,
      experiment,
      onRequest(request) {
        const entry = entries.get(key);
        if (request.type === 'cancel') entry?.cancel();
        else if (entry) options.onRequest(entry, request);
      },
      onDispose() {
        const entry = entries.get(key);
        if (entry) entry.panel = undefined;
      },
    };
  }

  function columnOfPanels(): vscode.ViewColumn | undefined {
    return [...entries.values()].map(({ panel }) => panel?.column()).find((column) => column !== undefined);
  }

  function nRunning(except: Entry): number {
    return [...entries.values()].filter((entry) => entry !== except && entry.view().state === 'running').length;
  }

  function updateContext(): void {
    const isRunning = [...entries.values()].some((entry) => entry.view().state === 'running');
    void vscode.commands.executeCommand('setContext', 'syncline.isRunning', isRunning);
    void vscode.commands.executeCommand('setContext', 'syncline.hasResults', entries.size > 0);
  }

  const entryOf = (results: Results) => entries.get(keyOf(results.uri, results.experiment));
  return {
    run,
    show,
    restore,
    cancel: (results) => entryOf(results)?.cancel(),
    results: () => [...entries.values()].reverse(),
    find: (uri, experiment) => entries.get(keyOf(uri, experiment)),
    active: () => [...entries.values()].find(({ panel }) => panel?.isActive()),
    drawn: (results) => entryOf(results)?.panel?.drawn(),
    async image(results, chart) {
      const entry = entryOf(results);
      if (entry && !entry.panel) show(entry);
      return entry?.panel?.image(chart);
    },
    dispose() {
      for (const { cancel } of entries.values()) cancel();
    },
  };
}

function keyOf(uri: vscode.Uri, experiment: string): string {
  return `${experiment} ${uri}`;
}

function experimentOf({ planned, experiment }: RunRequest): [Experiment, readonly Place[]] {
  const index = planned.plan.experiments.findIndex(({ name }) => name === experiment);
  if (index < 0) throw new Error(`there is no experiment \`${experiment}\` in this file any more`);
  return [planned.plan.experiments[index], planned.places.experiments[index].claims];
}

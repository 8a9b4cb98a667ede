/** Entry of the results panel: receives views, draws them, keeps the last one so that hiding and showing loses nothing. */
import type { FromPanel, ResultsView, ToPanel } from '../messages.ts';
import { createCharts } from './charts.ts';
import { createClaims } from './claims.ts';
import { element } from './element.ts';
import { createFailures } from './failures.ts';
import { createHeader } from './header.ts';
import { createResultsTable } from './results-table.ts';
import { onThemeChange } from './theme.ts';

interface PanelState {
  readonly view: ResultsView;
  /** Names of the lines switched off, per chart. */
  readonly hidden: readonly (readonly string[])[];
}

declare function acquireVsCodeApi(): {
  postMessage(message: FromPanel): void;
  getState(): PanelState | undefined;
  setState(state: PanelState): void;
};

const vscode = acquireVsCodeApi();
const post = (message: FromPanel) => vscode.postMessage(message);
const restored = vscode.getState();
let current = restored?.view;
const hidden = (restored?.hidden ?? []).map((names) => new Set(names));

const header = createHeader(post);
const charts = createCharts(hidden, save);
const claims = createClaims(post);
const failures = createFailures();
const table = createResultsTable();
const findings = element('div', { class: 'findings' }, claims.element, failures.element);
const overview = element('div', { class: 'overview' }, charts.element, findings);
document.body.append(header.element, element('main', {}, overview, table.element));

window.addEventListener('message', ({ data }: MessageEvent<ToPanel>) => {
  if (data?.type === 'show') show(data.view);
});
onThemeChange(() => charts.restyle());
if (current) show(current);
post({ type: 'ready' });

function show(view: ResultsView): void {
  current = view;
  header.show(view);
  const nCharts = charts.show(view);
  claims.show(view.report?.expectations ?? [], view.state !== 'running');
  if (view.report) {
    failures.show(view.report);
    table.show(view.report);
  } else {
    failures.element.hidden = true;
    table.element.hidden = true;
  }
  findings.hidden = claims.element.hidden && failures.element.hidden;
  overview.classList.toggle('with-findings', !findings.hidden);
  save();
  post({ type: 'drawn', state: view.state, nRows: view.report?.rows.length ?? 0, nCharts });
}

function save(): void {
  if (current) vscode.setState({ view: current, hidden: hidden.map((names) => [...names]) });
}

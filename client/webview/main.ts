/** Entry of the results panel: receives views, draws them, keeps the last one so that hiding and showing loses nothing. */
import type { FromPanel, PanelState, ResultsView, ToPanel } from '../messages.ts';
import { createCharts } from './charts.ts';
import { createClaims } from './claims.ts';
import { element } from './element.ts';
import { createFailures } from './failures.ts';
import { fitState } from './fit-state.ts';
import { createHeader } from './header.ts';
import { createResultsTable } from './results-table.ts';
import { onThemeChange } from './theme.ts';

declare function acquireVsCodeApi(): {
  postMessage(message: FromPanel): void;
  getState(): PanelState | undefined;
  setState(state: PanelState): void;
};

const vscode = acquireVsCodeApi();
const post = (message: FromPanel) => vscode.postMessage(message);
const restored = vscode.getState();
let current = restored && { source: restored.source, view: restored.view };
const hidden = (restored?.hidden ?? []).map((names) => new Set(names));

const header = createHeader(post);
const charts = createCharts({ hidden, onToggle: save, onSave: (chart) => post({ type: 'saveChart', chart }) });
const claims = createClaims(post);
const failures = createFailures();
const table = createResultsTable();
const findings = element('div', { class: 'findings' }, claims.element, failures.element);
const overview = element('div', { class: 'overview' }, charts.element, findings);
document.body.append(header.element, element('main', {}, overview, table.element));

window.addEventListener('message', ({ data }: MessageEvent<ToPanel>) => {
  if (data?.type === 'show') {
    current = { source: data.source, view: data.view };
    show(data.view);
  } else if (data?.type === 'paint') {
    post({ type: 'image', chart: data.chart, png: charts.image(data.chart) ?? null });
  }
});
onThemeChange(() => charts.restyle());
// Of a restored panel until the extension is up, which then sends the same view as one of an earlier session.
if (current) show(current.view);
post({ type: 'ready' });

function show(view: ResultsView): void {
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
  if (!current) return;
  // While a run sends views ten times a second, its state is kept bare: what is lost with the window ends with it.
  const view = current.view.state === 'running' ? { ...current.view, report: null } : current.view;
  vscode.setState(fitState({ version: 1, ...current, view, hidden: hidden.map((names) => [...names]) }));
}

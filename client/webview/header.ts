/**
 * The head of the panel: what was run, how far it is, how it ended, and the buttons that run it again, stop it, or save
 * its figures.
 */
import type { ExperimentReport } from '../../runtime/api/report.ts';
import type { FromPanel, ResultsView } from '../messages.ts';
import { element } from './element.ts';
import { statusSentence } from './status-sentence.ts';

export interface Header {
  readonly element: HTMLElement;
  show(view: ResultsView): void;
}

export function createHeader(post: (message: FromPanel) => void): Header {
  const title = element('h1');
  const experiment = element('code');
  const file = element('span');
  const button = element('button', { type: 'button', class: 'action primary' });
  const save = element('button', { type: 'button', class: 'action' }, 'Save CSV');
  const badge = element('span', { class: 'badge' });
  const earlier = element('span', { class: 'tag' }, 'from an earlier session');
  const sentence = element('span', { class: 'sentence' });
  const bar = element('div', { class: 'bar' });
  const progress = element('div', { class: 'progress', role: 'progressbar', 'aria-label': 'Finished points' }, bar);
  // Points arrive ten times a second: only a change of state is worth being read out.
  const announcement = element('div', { class: 'visually-hidden', role: 'status' });
  let state: ResultsView['state'] | undefined;
  save.title = 'Save data as CSV: every row, in base units';
  save.addEventListener('click', () => post({ type: 'saveData' }));
  button.addEventListener('click', () => post({ type: state === 'running' ? 'cancel' : 'run' }));

  return {
    element: element(
      'header',
      {},
      element('div', { class: 'titles' }, title, element('p', { class: 'subtitle' }, experiment, ' in ', file)),
      element('div', { class: 'actions' }, save, button),
      element('div', { class: 'status' }, badge, earlier, sentence),
      progress,
      announcement,
    ),
    show(view) {
      const { done, total } = progressOf(view.report);
      title.textContent = view.report?.title || view.experiment;
      experiment.textContent = view.experiment;
      file.textContent = view.file;
      button.textContent = view.state === 'running' ? 'Cancel' : 'Run again';
      badge.textContent = view.state;
      badge.dataset.state = view.state;
      earlier.hidden = !view.earlier;
      save.hidden = !view.report || view.report.rows.length === 0;
      sentence.textContent = statusSentence(view);
      progress.setAttribute('aria-valuemax', String(total));
      progress.setAttribute('aria-valuenow', String(done));
      progress.dataset.state = view.state;
      bar.style.transform = `scaleX(${total > 0 ? done / total : 0})`;
      if (state !== view.state) announcement.textContent = `${view.state}: ${sentence.textContent}`;
      state = view.state;
    },
  };
}

function progressOf(report: ExperimentReport | null): ExperimentReport['progress'] {
  return report?.progress ?? { done: 0, total: 0 };
}

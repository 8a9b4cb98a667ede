/** The claims of an experiment with their verdicts: mark, word, claim as written, measured figure, and where it was met. */
import type { ClaimResult } from '../../runtime/api/report.ts';
import type { FromPanel } from '../messages.ts';
import { element, prose } from './element.ts';
import { exactCell, readableCell } from './format-cell.ts';

export interface Claims {
  readonly element: HTMLElement;
  /** `final` when no more points will come: what is undecided stays so. */
  show(claims: readonly ClaimResult[], final: boolean): void;
}

export function createClaims(post: (message: FromPanel) => void): Claims {
  const list = element('ul', { class: 'claims' });
  const root = element('section', { class: 'card' }, element('h2', {}, 'Claims'), list);
  let drawn = '';
  return {
    element: root,
    show(claims, final) {
      root.hidden = claims.length === 0;
      // A list that is replaced under the reader's hands would lose focus; most updates change nothing here.
      const next = JSON.stringify([claims, final]);
      if (next === drawn) return;
      drawn = next;
      list.replaceChildren(...claims.map((claim) => claimItem(claim, final, post)));
    },
  };
}

const VERDICTS = {
  passed: { mark: '✓', word: 'passed' },
  failed: { mark: '✗', word: 'failed' },
  pending: { mark: '…', word: 'pending' },
  undecided: { mark: '–', word: 'undecided' },
} as const;

function claimItem(claim: ClaimResult, final: boolean, post: (message: FromPanel) => void): HTMLElement {
  const verdict = verdictOf(claim, final);
  const { mark, word } = VERDICTS[verdict];
  const text = element('code', {}, claim.text);
  return element(
    'li',
    { class: 'claim', 'data-verdict': verdict },
    element('span', { class: 'mark', 'aria-hidden': 'true' }, mark),
    element('span', { class: 'claim-text' }, claim.line > 0 ? linkToLine(text, claim.line, post) : text),
    element('span', { class: 'verdict' }, word),
    element('p', { class: 'detail' }, ...measured(claim), ...prose(claim.detail)),
  );
}

function verdictOf(claim: ClaimResult, final: boolean): keyof typeof VERDICTS {
  if (claim.passed === null) return final ? 'undecided' : 'pending';
  return claim.passed ? 'passed' : 'failed';
}

function measured(claim: ClaimResult): (Node | string)[] {
  if (claim.measured === null) return [];
  const title = exactCell(claim.measured, claim.unit);
  const figure = element('strong', { class: 'measured', title }, readableCell(claim.measured, claim.unit));
  return ['measured ', figure, claim.detail === '' ? '' : ' · '];
}

function linkToLine(text: HTMLElement, line: number, post: (message: FromPanel) => void): HTMLElement {
  const button = element('button', { type: 'button', class: 'link', title: `Show line ${line} of the source` }, text);
  button.addEventListener('click', () => post({ type: 'reveal', line }));
  return button;
}

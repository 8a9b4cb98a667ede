/**
 * What a person does at the workbench, for the user-interface test: open a file, bring up the palette, place the cursor.
 * Everything waits for what it has caused.
 */
import type { Locator, Page } from 'playwright-core';
import { until } from './until.ts';

export interface Workbench {
  /** A screenshot in out/shots. */
  shoot(name: string): Promise<void>;
  /** Clicks behind a text in the first line that has both. */
  putCursorBehind(text: string, options: { line: string }): Promise<void>;
  /** Opens the palette on a command; the number of rows that bear its name. */
  palette(command: string): Promise<number>;
  /** Runs a command from the palette. */
  command(name: string): Promise<void>;
  /** Brings a tab to the front of its group, and the focus to that group. */
  focusTab(name: string): Promise<void>;
  openFile(name: string): Promise<void>;
  setTheme(name: string): Promise<void>;
}

export function createWorkbench(page: Page): Workbench {
  return { shoot, putCursorBehind, palette, command, focusTab, openFile, setTheme };

  async function shoot(name: string): Promise<void> {
    await page.screenshot({ path: `out/shots/${name}.png` });
  }

  async function putCursorBehind(text: string, { line }: { line: string }): Promise<void> {
    await page.keyboard.press('Escape');
    const viewLine = page.locator('.editor-instance .view-line', { hasText: line }).filter({ hasText: text }).first();
    await viewLine.click();
    const content = ((await viewLine.textContent()) ?? '').replaceAll('\u00a0', ' ');
    await page.keyboard.press('Home');
    for (let i = 0; i < content.indexOf(text) + text.length; i++) await page.keyboard.press('ArrowRight');
  }

  /**
   * The first of the rows that are offered for these words in the box that keys open. All of it is done again when the box goes
   * away meanwhile: a panel that loads swallows keys, and takes the focus, which closes the box.
   */
  async function offered(keys: readonly string[], words: string, rows: Locator): Promise<Locator> {
    const box = page.locator('.quick-input-widget input.input');
    await until(`${keys.join(' ')} offers ${words}`, async () => {
      for (const key of keys) await page.keyboard.press(key);
      // Filled, not typed: keys that come while the box opens are lost on a slow machine.
      if ((await comesUp(box)) && (await succeeds(box.fill(words, SOON))) && (await comesUp(rows.first()))) return true;
      await page.keyboard.press('Escape');
      return false;
    });
    return rows.first();
  }

  function rowsOf(words: string): Locator {
    const text = page.getByText(words, { exact: true });
    return page.locator('.quick-input-list .monaco-list-row').filter({ has: text });
  }

  async function palette(words: string): Promise<number> {
    const rows = rowsOf(words);
    await offered(['F1'], `>${words}`, rows);
    return rows.count();
  }

  function command(words: string): Promise<void> {
    return choose(['F1'], `>${words}`, rowsOf(words));
  }

  /** Clicks the first of the rows; again where the box was gone before. `prepare` brings the focus to where the keys work. */
  async function choose(
    keys: readonly string[],
    words: string,
    rows: Locator,
    prepare: () => Promise<void> = async () => {},
  ): Promise<void> {
    await until(`${words} is chosen`, async () => {
      await prepare();
      return succeeds((await offered(keys, words, rows)).click(SOON));
    });
  }

  async function focusTab(name: string): Promise<void> {
    await page.locator('.tab', { hasText: name }).first().click();
    await page.locator('.editor-group-container.active .tab.active', { hasText: name }).first().waitFor();
  }

  async function openFile(name: string): Promise<void> {
    await choose(['Control+p'], name, page.locator('.quick-input-list .monaco-list-row', { hasText: name }));
    await page.locator('.tab.active', { hasText: name }).waitFor();
  }

  async function setTheme(name: string): Promise<void> {
    await choose(['Control+k', 'Control+t'], name, rowsOf(name), async () => {
      // The key works in the editor; in the panel it is the page's.
      await page.locator('.editor-instance .view-line').first().click();
      await page.keyboard.press('Control+Home');
    });
    await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
  }
}

/** For what has to be done again where it takes longer. */
const SOON = { timeout: 2500 };

/** Whether something is seen soon. */
export function comesUp(locator: Locator): Promise<boolean> {
  return succeeds(locator.waitFor({ state: 'visible', ...SOON }));
}

function succeeds(action: Promise<unknown>): Promise<boolean> {
  return action.then(
    () => true,
    () => false,
  );
}

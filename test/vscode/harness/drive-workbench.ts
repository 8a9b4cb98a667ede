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
  /** Brings a tab to the front of its group, and the focus to that group. */
  focusTab(name: string): Promise<void>;
  openFile(name: string): Promise<void>;
  setTheme(name: string): Promise<void>;
}

export function createWorkbench(page: Page): Workbench {
  return { shoot, putCursorBehind, palette, focusTab, openFile, setTheme };

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

  /** The box that these keys open. They are pressed again when nothing comes: a panel that loads swallows keys. */
  async function quickInput(...keys: readonly string[]): Promise<Locator> {
    const box = page.locator('.quick-input-widget input.input');
    await until(`${keys.join(' ')} opens a box`, async () => {
      for (const key of keys) await page.keyboard.press(key);
      return comesUp(box);
    });
    return box;
  }

  async function palette(words: string): Promise<number> {
    const box = await quickInput('F1');
    // Filled, not typed: keys that come while the palette opens are lost on a slow machine.
    await box.fill(`>${words}`);
    const rows = page
      .locator('.quick-input-list .monaco-list-row')
      .filter({ has: page.getByText(words, { exact: true }) });
    await rows.first().waitFor();
    return rows.count();
  }

  async function focusTab(name: string): Promise<void> {
    await page.locator('.tab', { hasText: name }).first().click();
    await page.locator('.editor-group-container.active .tab.active', { hasText: name }).first().waitFor();
  }

  async function openFile(name: string): Promise<void> {
    const box = await quickInput('Control+p');
    await box.fill(name);
    await page.locator('.quick-input-list .monaco-list-row', { hasText: name }).first().click();
    await page.locator('.tab.active', { hasText: name }).waitFor();
  }

  async function setTheme(name: string): Promise<void> {
    // The key works in the editor; in the panel it is the page's.
    await page.locator('.editor-instance .view-line').first().click();
    await page.keyboard.press('Control+Home');
    const box = await quickInput('Control+k', 'Control+t');
    await box.fill(name);
    const row = page
      .locator('.quick-input-list .monaco-list-row')
      .filter({ has: page.getByText(name, { exact: true }) });
    await row.first().waitFor();
    await row.first().click();
    await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
  }
}

/** Whether something is seen soon; for what has to be asked for again. */
export function comesUp(locator: Locator): Promise<boolean> {
  return locator.waitFor({ state: 'visible', timeout: 2500 }).then(
    () => true,
    () => false,
  );
}

/**
 * A person at the workbench: the packaged extension is installed, an example opened, a mistake made and mended, the
 * experiment run with its lens, and the results looked at, in every kind of theme. Screenshots stay in out/shots.
 */
import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import type { Browser, FrameLocator, Page } from 'playwright-core';
import { type CodeServer, startCodeServer } from './harness/code-server.ts';
import { countPixels } from './harness/count-pixels.ts';
import { comesUp, createWorkbench, type Workbench } from './harness/drive-workbench.ts';
import { until } from './harness/until.ts';
import { startBrowser, workbenchUrl } from './harness/workbench.ts';
import { createWorkspace, type Workspace } from './harness/workspace.ts';

/** Runs in the page: the colours of legend entries, as `rgb(r, g, b)`. */
function swatchColours(swatches: readonly Element[]): string[] {
  return swatches.map((swatch) => {
    (swatch as HTMLElement).style.color = swatch.getAttribute('data-colour') ?? '';
    return getComputedStyle(swatch).color;
  });
}

const FILE = 'multitree.syncline';

/** Some minutes, if nobody cancels it. */
const LONG_FILE = 'long.syncline';
const LONG = `topology pod = torus(16, 16, bandwidth: 16 GB/s, latency: 150 ns)

experiment long "A sweep that nobody waits for" {
  allreduce size on pod using ring
  vary size = 1 KiB .. 1024 KiB by 1 KiB
  chart line(x: size, y: time)
}
`;

describe('user interface', () => {
  let workspace: Workspace;
  let server: CodeServer;
  let browser: Browser;
  let page: Page;
  let workbench: Workbench;
  let panel: FrameLocator;

  before(async () => {
    rmSync('out/shots', { recursive: true, force: true });
    mkdirSync('out/shots', { recursive: true });
    workspace = createWorkspace();
    writeFileSync(path.join(workspace.folder, LONG_FILE), LONG);
    server = await startCodeServer({
      vsix: path.resolve('dist/syncline.vsix'),
      settings: { 'workbench.colorTheme': 'Default Dark Modern' },
    });
    browser = await startBrowser();
    page = await browser.newPage({ viewport: { width: 1500, height: 950 } });
    page.setDefaultTimeout(60_000);
    workbench = createWorkbench(page);
  });

  after(async () => {
    await browser?.close();
    await server?.stop();
    workspace?.remove();
  });

  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await workbench.shoot('failure');
  });

  it('opens an example from the explorer, with its words coloured', async () => {
    await page.goto(workbenchUrl(server, { folder: workspace.folder }));
    await page.locator('.explorer-folders-view .monaco-list-row', { hasText: FILE }).dblclick();
    await page.locator('.editor-instance .view-line', { hasText: 'topology' }).first().waitFor();
    // Comment, keyword, quantity and plain text at the least.
    await until('the words of a kind have a colour of their own', () =>
      page.evaluate(() => {
        const words = [...document.querySelectorAll('.editor-instance .view-line span span')];
        return new Set(words.map((word) => getComputedStyle(word).color)).size >= 4;
      }),
    );
  });

  it('shows a lens above the experiments', async () => {
    await page.locator('.codelens-decoration a', { hasText: /run/i }).first().waitFor();
    await workbench.shoot('1-example');
  });

  it('marks a mistake while it is typed, and says what is wrong', async () => {
    await workbench.putCursorBehind('= torus', { line: 'topology' });
    await page.keyboard.type('s');
    await page.locator('.squiggly-error').first().waitFor();
    const popup = page.locator('.monaco-hover:visible', { hasText: /no topology .*toruss/ }).first();
    await until('the popup names the unknown kind', async () => {
      // The pointer has to move for a hover to come up; a redraw may take the mark away for a moment, or swallow a move.
      const squiggle = await page.locator('.squiggly-error').first().boundingBox();
      if (!squiggle) return false;
      await page.mouse.move(squiggle.x + 2, squiggle.y - 200);
      await page.mouse.move(squiggle.x + squiggle.width / 2, squiggle.y + squiggle.height - 6, { steps: 4 });
      return comesUp(popup);
    });
    await workbench.shoot('2-mistake');
    await page.keyboard.press('Escape');
  });

  it('takes the mark away when the mistake is mended', async () => {
    await page.keyboard.press('Backspace');
    await page.locator('.squiggly-error').first().waitFor({ state: 'detached' });
  });

  it('completes the name of a parameter, with its documentation beside the list', async () => {
    await workbench.putCursorBehind('8, 8', { line: 'topology' });
    await page.keyboard.type(', ');
    await page.keyboard.press('Control+Space');
    const rows = page.locator('.suggest-widget.visible .monaco-list-row');
    await rows.first().waitFor();
    const labels = await rows.locator('.label-name').allTextContents();
    assert.ok(labels.length > 0);
    const details = page.locator('.suggest-details-container:visible');
    await until('the documentation is shown', async () => {
      if (await details.isVisible()) return true;
      await page.keyboard.press('Control+Space');
      return comesUp(details);
    });
    assert.ok(((await details.textContent()) ?? '').length > 20);
    await workbench.shoot('3-completion');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Backspace');
    await page.keyboard.press('Backspace');
    await page.locator('.squiggly-error').first().waitFor({ state: 'detached' });
  });

  it('runs an experiment by its lens, and shows its results beside the editor', async () => {
    await page.keyboard.press('Control+Home');
    await page.locator('.codelens-decoration a', { hasText: /run/i }).first().click();
    panel = page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
    await panel.locator('.badge').waitFor();
    await workbench.shoot('4-first-moment');
    await panel.locator('.badge[data-state="done"]').waitFor();
    await workbench.shoot('5-results-dark');
  });

  it('the table has a row for every point, with figures in units', async () => {
    const nPoints = Number.parseInt((await panel.locator('.sentence').textContent()) ?? '', 10);
    assert.ok(nPoints >= 40, `${nPoints} points`);
    assert.equal(await panel.locator('tbody tr').count(), nPoints);
    const cells = await panel.locator('tbody tr').first().locator('th, td').allTextContents();
    assert.ok(
      cells.some((cell) => /^\d+(\.\d+)? GB\/s$/.test(cell)),
      cells.join(' | '),
    );
    assert.equal(await panel.locator('thead th').count(), cells.length);
    assert.match((await panel.locator('td.figure').first().getAttribute('title')) ?? '', /^[\d.e-]+ s$/);
  });

  it('the chart is painted, in a colour for each line', async () => {
    const canvas = panel.locator('.plot canvas').first();
    assert.match((await canvas.getAttribute('aria-label')) ?? '', /^Line chart of /);
    const colours = await panel.locator('.chart').first().locator('.swatch').evaluateAll(swatchColours);
    assert.ok(new Set(colours).size >= 4, colours.join('; '));
    const nPainted = await canvas.evaluate(countPixels, colours);
    // The markers alone fill more than this.
    for (const [index, colour] of colours.entries()) {
      assert.ok(nPainted[index] >= 60, `${nPainted[index]} pixels of ${colour}`);
    }
  });

  it('every claim has passed, with its measured figure, in the panel and at its line in the editor', async () => {
    const claims = panel.locator('.claim');
    const nClaims = await claims.count();
    assert.ok(nClaims >= 1);
    assert.equal(await panel.locator('.claim[data-verdict="passed"]').count(), nClaims);
    assert.equal(await panel.locator('.claim .measured').count(), nClaims);
    const line = Number(/\d+/.exec((await claims.first().locator('button').getAttribute('title')) ?? '')?.[0]);
    assert.ok(line > 0);
    await claims.first().locator('button').click();
    await page.locator('.editor-instance .view-line', { hasText: 'expect' }).first().waitFor();
    await until('a verdict stands at the line', () =>
      page.evaluate(() =>
        [...document.querySelectorAll('.editor-instance .view-line span')].some((span) =>
          getComputedStyle(span, '::after').content.includes('✓'),
        ),
      ),
    );
    await page.setViewportSize({ width: 1800, height: 1080 });
    await page.keyboard.press('Control+Home');
    await page.keyboard.press('Control+b');
    await page.locator('.explorer-folders-view').waitFor({ state: 'hidden' });
    await workbench.shoot('6-verdicts');
    await panel.locator('h1').scrollIntoViewIfNeeded();
    await workbench.shoot('picture');
    await page.keyboard.press('Control+b');
    await page.setViewportSize({ width: 1500, height: 950 });
  });

  it('the run command is in the palette while the panel has the focus', async () => {
    await panel.locator('h1').click();
    const rows = await workbench.palette('Syncline: Run Experiment');
    assert.ok(rows > 0);
    await page.keyboard.press('Escape');
  });

  it('follows the theme: light and high contrast', async () => {
    const background = () => panel.locator('body').evaluate((body) => getComputedStyle(body).backgroundColor);
    const dark = await background();
    await workbench.setTheme('Light Modern');
    await until('the panel is light', async () => (await background()) === 'rgb(255, 255, 255)');
    await workbench.shoot('7-results-light');
    assert.notEqual(dark, await background());
    await workbench.setTheme('Dark High Contrast');
    await panel.locator('body.vscode-high-contrast').waitFor();
    await until('the panel is black', async () => (await background()) === 'rgb(0, 0, 0)');
    await workbench.shoot('8-results-high-contrast');
  });

  it('keeps its results while it is hidden', async () => {
    await workbench.setTheme('Dark Modern');
    await panel.locator('body.vscode-dark').waitFor();
    const nRows = await panel.locator('tbody tr').count();
    const line = panel.locator('.legend-item').first();
    await line.click();
    // Opened while the panel's group has the focus, another file takes the panel's place.
    await workbench.focusTab('results');
    await workbench.openFile('getting-started.syncline');
    await page.locator('iframe.webview.ready').waitFor({ state: 'hidden' });
    await page.locator('.tab', { hasText: 'results' }).first().click();
    await until('the rows are back', async () => (await panel.locator('tbody tr').count()) === nRows);
    assert.equal(await line.getAttribute('aria-pressed'), 'false');
    await line.click();
  });

  it('the verdicts in the editor go with the first change of the text', async () => {
    const marks = () => page.locator('.editor-group-container .cgmr').count();
    assert.ok((await marks()) > 0);
    await workbench.focusTab(FILE);
    await page.keyboard.press('Control+End');
    await page.keyboard.type(' ');
    await until('no mark is left', async () => (await marks()) === 0);
    await page.keyboard.press('Control+z');
  });

  it('uses the width of a maximized panel', async () => {
    await page.setViewportSize({ width: 1700, height: 1200 });
    await workbench.focusTab('results');
    await workbench.command('View: Toggle Maximize Editor Group');
    const [chart, findings] = [panel.locator('.chart').first(), panel.locator('.findings')];
    await until('claims stand beside the chart', async () => {
      const [left, right] = [await chart.boundingBox(), await findings.boundingBox()];
      return left !== null && right !== null && right.x >= left.x + left.width;
    });
    await workbench.shoot('9-results-wide');
    // Charts have tables of their own, for those who do not see them.
    await panel.getByRole('table', { name: 'Each finished point' }).scrollIntoViewIfNeeded();
    await panel.locator('caption').last().scrollIntoViewIfNeeded();
    await workbench.shoot('10-figures');
  });

  it('cancels a long run from its progress notification, and keeps its points', async () => {
    await workbench.command('View: Toggle Maximize Editor Group');
    await workbench.focusTab(FILE);
    await workbench.openFile(LONG_FILE);
    await page.locator('.editor-group-container.active .codelens-decoration a', { hasText: /run/i }).first().click();
    const toast = page.locator('.notification-toast', { hasText: 'Running long' });
    await toast.waitFor();
    const long = page.frameLocator('iframe.webview.ready:visible').frameLocator('iframe#active-frame');
    await long.locator('.badge[data-state="running"]').waitFor();
    await long.locator('tbody tr').nth(5).waitFor();
    await workbench.shoot('11-running');
    await toast.getByText('Cancel', { exact: true }).click();
    await long.locator('.badge[data-state="cancelled"]').waitFor();
    await toast.waitFor({ state: 'hidden' });
    assert.ok((await long.locator('tbody tr').count()) > 5);
    await page.locator('.statusbar-item', { hasText: 'long cancelled' }).waitFor();
    await workbench.shoot('12-cancelled');
  });
});

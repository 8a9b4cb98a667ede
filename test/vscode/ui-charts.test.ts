/**
 * A person who gets a file from somebody else: nothing runs until the folder is trusted. Then every kind of chart is looked
 * at, in every kind of theme and in two widths, with pointer and keyboard; and the window is loaded anew.
 */
import assert from 'node:assert/strict';
import { copyFileSync, mkdirSync } from 'node:fs';
import * as path from 'node:path';
import type { Browser, FrameLocator, Locator, Page } from 'playwright-core';
import { type CodeServer, startCodeServer } from './harness/code-server.ts';
import { createWorkbench, type Workbench } from './harness/drive-workbench.ts';
import { storedState } from './harness/stored-state.ts';
import { until } from './harness/until.ts';
import { startBrowser, workbenchUrl } from './harness/workbench.ts';
import { createWorkspace, type Workspace } from './harness/workspace.ts';

const FILE = 'kinds.syncline';
/** In a folder whose configuration names a plugin. */
const USES_PLUGIN = 'moebius.syncline';

describe('charts in the user interface', () => {
  let workspace: Workspace;
  let server: CodeServer;
  let browser: Browser;
  let page: Page;
  let workbench: Workbench;
  let panel: FrameLocator;

  before(async () => {
    mkdirSync('out/shots', { recursive: true });
    workspace = createWorkspace();
    copyFileSync(`test/fixtures/panel/${FILE}`, path.join(workspace.folder, FILE));
    server = await startCodeServer({
      vsix: path.resolve('dist/syncline.vsix'),
      asksForTrust: true,
      settings: {
        'workbench.colorTheme': 'Default Dark Modern',
        // The page of trust is a tab like any other.
        'workbench.editor.useModal': 'off',
        'security.workspace.trust.enabled': true,
        'security.workspace.trust.startupPrompt': 'never',
        'security.workspace.trust.banner': 'never',
      },
    });
    browser = await startBrowser();
    page = await browser.newPage({ viewport: { width: 1500, height: 1100 } });
    page.setDefaultTimeout(60_000);
    workbench = createWorkbench(page);
    await page.goto(workbenchUrl(server, { folder: workspace.folder }));
    await page.locator('.explorer-folders-view .monaco-list-row', { hasText: FILE }).dblclick();
    panel = page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
  });

  after(async () => {
    await browser?.close();
    await server?.stop();
    workspace?.remove();
  });

  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await workbench.shoot('charts-failure');
  });

  const lens = () => page.locator('.codelens-decoration a', { hasText: /run/i }).first();

  it('loads no plugin in a folder that is not trusted, and says what would', async () => {
    await workbench.openFile(USES_PLUGIN);
    await page.locator('.editor-group-container.active .squiggly-error').first().waitFor();
    await page.keyboard.press('F8');
    const problem = page.locator('.zone-widget .descriptioncontainer', { hasText: 'no topology kind' });
    await problem.filter({ hasText: 'declared by a plugin' }).filter({ hasText: 'trust this workspace' }).waitFor();
    await workbench.shoot('charts-0-plugin');
    await page.keyboard.press('Escape');
    await workbench.focusTab(FILE);
  });

  it('refuses to run in a folder that is not trusted, and says why', async () => {
    await lens().click();
    const toast = page.locator('.notification-toast', { hasText: 'Experiments run only in a trusted workspace' });
    await toast.waitFor();
    assert.equal(await page.locator('iframe.webview').count(), 0);
    await workbench.shoot('charts-1-untrusted');
    await toast.getByText('Manage Trust', { exact: true }).click();
    await page.locator('.workspace-trust-editor').getByText('Trust', { exact: true }).first().click();
    await page.locator('.workspace-trust-editor.trusted').waitFor();
    await workbench.focusTab(FILE);
  });

  it('loads the plugin once it is trusted', async () => {
    await workbench.focusTab(USES_PLUGIN);
    await page.locator('.editor-group-container.active .squiggly-error').first().waitFor({ state: 'detached' });
    await workbench.focusTab(FILE);
  });

  it('runs it once it is trusted', async () => {
    await lens().click();
    await panel.locator('.badge[data-state="done"]').waitFor();
    assert.equal(await panel.locator('.chart').count(), 3);
    await page.locator('.statusbar-item', { hasText: 'kinds: 1/1 claims hold' }).waitFor();
    await workbench.shoot('charts-2-heatmap-dark');
  });

  it('the heatmap tells the cell under the pointer, and walks with the keyboard', async () => {
    const heatmap = panel.locator('.heatmap');
    const tip = heatmap.locator('.tip');
    const box = await until('the heatmap is laid out', async () => (await heatmap.boundingBox()) ?? false);
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await tip.waitFor();
    assert.match((await tip.textContent()) ?? '', /^tau = \d+, mu = 0\.\d+settled: /);
    await page.mouse.move(box.x + box.width / 2, box.y - 60);
    await tip.waitFor({ state: 'hidden' });
    await panel.locator('.tool').first().focus();
    await page.keyboard.press('Tab');
    assert.match((await tip.textContent()) ?? '', /^tau = 0, mu = 0\.9settled: /);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowRight');
    assert.match((await tip.textContent()) ?? '', /^tau = 4, mu = 0\.8settled: /);
    await workbench.shoot('charts-3-cell');
  });

  it('the twin of the heatmap has the same figures', async () => {
    const twin = panel.locator('.twin.cells');
    await twin.locator('summary').click();
    assert.equal(await twin.locator('tbody tr').count(), 4);
    assert.equal(await twin.locator('tbody td').count(), 4 * 6);
    assert.match((await twin.locator('tbody td').first().textContent()) ?? '', /^0\.0\d+$/);
    assert.equal(await twin.locator('tbody tr').last().locator('td').last().textContent(), 'no value');
    await twin.locator('summary').click();
  });

  it('bars and traces are painted, and rows say their seed', async () => {
    for (const [index, kind] of [
      [1, 'Bar'],
      [2, 'Line'],
    ] as const) {
      const chart = panel.locator('.chart').nth(index);
      await chart.scrollIntoViewIfNeeded();
      const canvas = chart.locator('.plot canvas');
      assert.match((await canvas.getAttribute('aria-label')) ?? '', new RegExp(`^${kind} chart of `));
      assert.ok((await coloursIn(canvas)) > 20);
      await workbench.shoot(`charts-4-${kind.toLowerCase()}`);
    }
    assert.equal(await panel.locator('.figures tbody tr').count(), 4 * 6 * 3);
    assert.ok((await panel.locator('.figures thead th').allTextContents()).includes('seed'));
  });

  it('follows the theme', async () => {
    for (const [theme, shot] of [
      ['Light Modern', 'light'],
      ['Dark High Contrast', 'high-contrast'],
    ] as const) {
      const before = await panel.locator('body').getAttribute('class');
      await workbench.setTheme(theme);
      await until('the panel has another theme', async () => {
        return (await panel.locator('body').getAttribute('class')) !== before;
      });
      await panel.locator('h1').scrollIntoViewIfNeeded();
      await workbench.shoot(`charts-5-${shot}`);
      await panel.locator('.chart').nth(1).scrollIntoViewIfNeeded();
      await workbench.shoot(`charts-6-${shot}-bars`);
    }
    await workbench.setTheme('Dark Modern');
  });

  it('comes back after a reload, as of an earlier session, and runs again', async () => {
    // The workbench writes down where its editors are when the window loses the focus; a test's page never does.
    await page.evaluate(() => {
      document.hasFocus = () => false;
      window.dispatchEvent(new Event('blur'));
    });
    await until('the panel has been written down', async () => {
      return /version[\\"]+:1,[\\"]+source[\\"]+:/.test(await storedState(page));
    });
    await page.reload();
    const mark = panel.locator('.tag');
    await mark.waitFor();
    assert.equal(await panel.locator('.figures tbody tr').count(), 4 * 6 * 3);
    assert.equal(await panel.locator('.chart').count(), 3);
    await workbench.shoot('charts-7-reloaded');
    await panel.locator('.action.primary').click();
    await mark.waitFor({ state: 'hidden' });
    await panel.locator('.badge[data-state="done"]').waitFor();
    assert.equal(await page.locator('.tab', { hasText: 'kinds results' }).count(), 1);
  });
});

/** How many different colours a canvas has. */
function coloursIn(canvas: Locator): Promise<number> {
  return canvas.evaluate((node) => {
    const { width, height } = node as HTMLCanvasElement;
    const { data } = (node as HTMLCanvasElement).getContext('2d')!.getImageData(0, 0, width, height);
    return new Set(new Uint32Array(data.buffer)).size;
  });
}

/**
 * The webview panel of one experiment. VS Code destroys the page while the panel is hidden and loads it anew when it is
 * shown; the page then says `ready` and is sent the latest view, so nothing has to be kept alive behind the scenes.
 */
import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import type { FromPanel, ResultsView, ToPanel } from './messages.ts';
import { panelHtml } from './panel-html.ts';
import { readPanelMessage } from './read-panel-message.ts';

export const PANEL_TYPE = 'syncline.results';

export type Drawn = Extract<FromPanel, { type: 'drawn' }>;

/** What the reader wants, by a click in the panel. */
export type PanelRequest = Exclude<FromPanel, { type: 'ready' | 'drawn' | 'image' }>;

export interface ResultsPanelOptions {
  readonly extensionUri: vscode.Uri;
  readonly source: vscode.Uri;
  readonly experiment: string;
  onRequest(request: PanelRequest): void;
  onDispose(): void;
}

export interface ResultsPanel {
  show(view: ResultsView): void;
  /** Brings the panel to the front, where it is; the cursor stays in the editor. */
  reveal(): void;
  dispose(): void;
  isActive(): boolean;
  column(): vscode.ViewColumn | undefined;
  /** What the page said last about what is on the screen. */
  drawn(): Drawn | undefined;
  /** A PNG of chart `chart`, from 0, as the page paints it; `undefined` without such a chart, or when the panel is closed. */
  image(chart: number): Promise<Uint8Array | undefined>;
}

export function openResultsPanel(options: ResultsPanelOptions, column: vscode.ViewColumn): ResultsPanel {
  const place = { viewColumn: column, preserveFocus: true };
  return adoptResultsPanel(vscode.window.createWebviewPanel(PANEL_TYPE, titleOf(options), place), options);
}

/** Fills a panel that VS Code has brought back, or a new one. */
export function adoptResultsPanel(panel: vscode.WebviewPanel, options: ResultsPanelOptions): ResultsPanel {
  const dist = vscode.Uri.joinPath(options.extensionUri, 'dist');
  const icon = (theme: string) => vscode.Uri.joinPath(options.extensionUri, 'media', `syncline-${theme}.svg`);
  panel.iconPath = { light: icon('light'), dark: icon('dark') };
  panel.title = titleOf(options);
  let latest: ResultsView | undefined;
  let drawn: Drawn | undefined;
  let isUp = false;
  let waiting: { readonly chart: number; resolve(png: Uint8Array | undefined): void }[] = [];

  const post = (message: ToPanel) => void panel.webview.postMessage(message);
  const postView = () => {
    if (latest) post({ type: 'show', source: String(options.source), view: latest });
  };
  panel.webview.onDidReceiveMessage((data: unknown) => {
    const message = readPanelMessage(data);
    if (!message) return;
    if (message.type === 'ready') postView();
    else if (message.type === 'drawn') {
      drawn = message;
      // A page that has just come up is asked for what was wanted of it meanwhile.
      if (!isUp) for (const { chart } of waiting) post({ type: 'paint', chart });
      isUp = true;
    } else if (message.type === 'image') {
      const png = message.png === null ? undefined : Buffer.from(message.png, 'base64');
      for (const one of waiting) if (one.chart === message.chart) one.resolve(png);
      waiting = waiting.filter(({ chart }) => chart !== message.chart);
    } else options.onRequest(message);
  });
  panel.onDidChangeViewState(() => {
    isUp &&= panel.visible;
  });
  panel.onDidDispose(() => {
    for (const { resolve } of waiting) resolve(undefined);
    options.onDispose();
  });
  panel.webview.options = { enableScripts: true, localResourceRoots: [dist] };
  panel.webview.html = panelHtml({
    title: titleOf(options),
    cspSource: panel.webview.cspSource,
    scriptUri: String(panel.webview.asWebviewUri(vscode.Uri.joinPath(dist, 'webview.js'))),
    styleUri: String(panel.webview.asWebviewUri(vscode.Uri.joinPath(dist, 'webview.css'))),
    nonce: randomBytes(16).toString('hex'),
  });

  return {
    show(view) {
      latest = view;
      postView();
    },
    reveal: () => panel.reveal(undefined, true),
    dispose: () => panel.dispose(),
    isActive: () => panel.active,
    column: () => panel.viewColumn,
    drawn: () => drawn,
    image: (chart) =>
      new Promise((resolve) => {
        waiting.push({ chart, resolve });
        if (isUp) post({ type: 'paint', chart });
        else panel.reveal(undefined, true);
      }),
  };
}

function titleOf({ experiment }: ResultsPanelOptions): string {
  return `${experiment} results`;
}

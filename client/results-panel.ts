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

export interface ResultsPanelOptions {
  readonly extensionUri: vscode.Uri;
  readonly experiment: string;
  readonly column: vscode.ViewColumn;
  onMessage(message: Exclude<FromPanel, { type: 'ready' | 'drawn' }>): void;
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
}

export function createResultsPanel(options: ResultsPanelOptions): ResultsPanel {
  const dist = vscode.Uri.joinPath(options.extensionUri, 'dist');
  const panel = vscode.window.createWebviewPanel(
    PANEL_TYPE,
    `${options.experiment} results`,
    { viewColumn: options.column, preserveFocus: true },
    { enableScripts: true, localResourceRoots: [dist] },
  );
  const icon = (theme: string) => vscode.Uri.joinPath(options.extensionUri, 'media', `syncline-${theme}.svg`);
  panel.iconPath = { light: icon('light'), dark: icon('dark') };
  let latest: ResultsView | undefined;
  let drawn: Drawn | undefined;

  const post = () => {
    if (!latest) return;
    const message: ToPanel = { type: 'show', view: latest };
    void panel.webview.postMessage(message);
  };
  panel.webview.onDidReceiveMessage((data: unknown) => {
    const message = readPanelMessage(data);
    if (!message) return;
    if (message.type === 'ready') post();
    else if (message.type === 'drawn') drawn = message;
    else options.onMessage(message);
  });
  panel.onDidDispose(options.onDispose);
  panel.webview.html = panelHtml({
    title: `${options.experiment} results`,
    cspSource: panel.webview.cspSource,
    scriptUri: String(panel.webview.asWebviewUri(vscode.Uri.joinPath(dist, 'webview.js'))),
    styleUri: String(panel.webview.asWebviewUri(vscode.Uri.joinPath(dist, 'webview.css'))),
    nonce: randomBytes(16).toString('hex'),
  });

  return {
    show(view) {
      latest = view;
      post();
    },
    reveal: () => panel.reveal(undefined, true),
    dispose: () => panel.dispose(),
    isActive: () => panel.active,
    column: () => panel.viewColumn,
    drawn: () => drawn,
  };
}

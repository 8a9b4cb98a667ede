/** The browser that shows the workbench, and the address under which a code-server opens a folder or runs a suite. */
import { type Browser, chromium } from 'playwright-core';
import type { CodeServer } from './code-server.ts';

export function startBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    headless: true,
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
  });
}

export interface WorkbenchOptions {
  readonly folder: string;
  /** Folder of an extension under development; absent when it is installed. */
  readonly extension?: string;
  /** File with the `run` function of a test suite, run inside the extension host. */
  readonly tests?: string;
}

/** The payload has the names that VS Code's own browser tests use. */
export function workbenchUrl(server: CodeServer, { folder, extension, tests }: WorkbenchOptions): string {
  const remote = (file: string) => `vscode-remote://${server.authority}${file}`;
  const payload = [
    ['skipWelcome', 'true'],
    ['skipReleaseNotes', 'true'],
  ];
  if (extension) payload.push(['extensionDevelopmentPath', remote(extension)]);
  if (tests) payload.push(['extensionTestsPath', remote(tests)]);
  return `${server.url}/?folder=${encodeURIComponent(folder)}&payload=${encodeURIComponent(JSON.stringify(payload))}`;
}

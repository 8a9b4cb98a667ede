/** Takes the flags that `@vscode/test-electron` gives to `code`, and runs the same suite in code-server's extension host. */
import { startCodeServer } from './code-server.ts';
import { startBrowser, workbenchUrl } from './workbench.ts';

const LIMIT_MS = 240_000;

/** The exit code of the suite: 0 when all tests passed. */
export async function runInCodeServer(args: readonly string[]): Promise<number> {
  const flags = (name: string) =>
    args.filter((arg) => arg.startsWith(`--${name}=`)).map((arg) => arg.slice(name.length + 3));
  const folder = args.find((arg) => !arg.startsWith('-'));
  if (!folder) throw new Error('a folder to open is expected among the arguments');
  // A browser takes one extension under development; the others are installed.
  const [extension, ...extensions] = flags('extensionDevelopmentPath');
  const server = await startCodeServer({ runsSuite: true, extensions });
  const browser = await startBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
    let finish: (code: number) => void;
    const finished = new Promise<number>((resolve) => {
      finish = resolve;
    });
    // What VS Code calls when it is driven by its smoke tests.
    await page.exposeFunction('codeAutomationLog', () => undefined);
    await page.exposeFunction('codeAutomationExit', (code: number) => finish(code));
    const [tests] = flags('extensionTestsPath');
    await page.goto(workbenchUrl(server, { folder, extension, tests }));
    return await Promise.race([finished, failAfter(LIMIT_MS)]);
  } catch (error) {
    console.error(error, server.log());
    return 1;
  } finally {
    await browser.close();
    await server.stop();
  }
}

function failAfter(ms: number): Promise<never> {
  return new Promise((_, reject) => {
    setTimeout(() => reject(new Error(`no test result in ${ms / 1000} s`)), ms).unref();
  });
}

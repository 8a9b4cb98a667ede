/**
 * What the workbench in a browser has written down for its next start. It writes every few seconds, and not while a page is
 * being left: whoever loads it anew waits for this.
 */
import type { Page } from 'playwright-core';

/** The texts of all its databases, one after the other. */
export async function storedState(page: Page): Promise<string> {
  const databases = await page.evaluate(() => indexedDB.databases());
  const names = databases.flatMap(({ name }) => (name?.startsWith('vscode-web-state-db') ? [name] : []));
  const texts = await Promise.all(names.map((name) => page.evaluate(textsOf, name)));
  return texts.flat().join('\n');
}

/** Runs in the page. Functions in it have no names, because tsx would mark them with a helper that the page has not. */
function textsOf(name: string): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(name);
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const reading = opening.result.transaction('ItemTable').objectStore('ItemTable').getAll();
      reading.onerror = () => reject(reading.error);
      reading.onsuccess = () => {
        opening.result.close();
        resolve(reading.result.map(String));
      };
    };
  });
}

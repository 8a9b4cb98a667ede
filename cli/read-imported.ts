/** The text of an imported file, for the analyzer; `undefined` where there is none, which the analyzer reports. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

export async function readImported(uri: string): Promise<string | undefined> {
  try {
    return await readFile(fileURLToPath(uri), 'utf8');
  } catch {
    return undefined;
  }
}

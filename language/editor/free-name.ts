/** Names for values that fixes write, by the part of a sentence or the category that they stand for. */
export const USUAL_NAMES: Readonly<Record<string, string>> = {
  size: 'size',
  topology: 'net',
  algorithm: 'alg',
  workload: 'network',
  problem: 'task',
  optimizer: 'rule',
  workers: 'pool',
};

/** A name that nothing in the file uses, so that a new declaration hides nothing and is hidden by nothing. */
export function freeName(stem: string, text: string): string {
  const words = new Set(text.match(/\w+/g));
  if (!words.has(stem)) return stem;
  const base = stem.replace(/\d+$/, '');
  let number = 2;
  while (words.has(`${base}${number}`)) number++;
  return `${base}${number}`;
}

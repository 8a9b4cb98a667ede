/** Fisher's iris flowers. */
import { defineDataset } from '../../api/dataset.ts';
import { splitSamples } from '../../kit/training/split-samples.ts';
import { IRIS } from './iris/measurements.ts';

const N_FEATURES = 4;
const PER_SPECIES = 50;

export const iris = defineDataset({
  name: 'iris',
  summary: 'The iris flowers of Fisher: 150 flowers of three species, four lengths of each in centimetres.',
  doc: `Length and width of sepal and petal, standardized to mean 0 and deviation 1 over all flowers where \`standardized\`. One species
stands apart from the other two, which overlap. Every fifth flower of a species is kept to be judged by: 120 to learn from, 30 to
be judged by, in turns of the three species.

**Validated** means and counts of the published table.`,
  cites: [
    {
      authors: 'R. A. Fisher',
      title: 'The Use of Multiple Measurements in Taxonomic Problems',
      venue: 'Annals of Eugenics 7(2)',
      year: 1936,
    },
  ],
  params: {
    standardized: {
      kind: 'boolean',
      doc: 'Whether every feature has mean 0 and deviation 1 over all flowers, or is in centimetres.',
      default: true,
    },
  },
  examples: ['iris', 'iris(standardized: false)'],
  shape: () => ({ nSamples: 120, nFeatures: N_FEATURES, nClasses: IRIS.length }),
  build: ({ standardized }) => {
    const nSamples = IRIS.length * PER_SPECIES;
    const features = new Float64Array(nSamples * N_FEATURES);
    const labels = Float64Array.from({ length: nSamples }, (_, i) => i % IRIS.length);
    for (let i = 0; i < nSamples; i++) {
      const flower = Math.floor(i / IRIS.length);
      for (let j = 0; j < N_FEATURES; j++) {
        const place = 2 * (flower * N_FEATURES + j);
        features[i * N_FEATURES + j] = Number(IRIS[labels[i]].slice(place, place + 2)) / 10;
      }
    }
    if (standardized) standardize(features, N_FEATURES);
    return splitSamples({ nSamples, nFeatures: N_FEATURES, nClasses: IRIS.length, features, labels }, 5);
  },
});

function standardize(features: Float64Array, d: number): void {
  const n = features.length / d;
  for (let j = 0; j < d; j++) {
    let mean = 0;
    for (let i = 0; i < n; i++) mean += features[i * d + j] / n;
    let variance = 0;
    for (let i = 0; i < n; i++) variance += (features[i * d + j] - mean) ** 2 / n;
    for (let i = 0; i < n; i++) features[i * d + j] = (features[i * d + j] - mean) / Math.sqrt(variance);
  }
}

/** Systolic arrays, output stationary, as the MultiTree paper computes with. */
import { defineAccelerator } from '../../api/workload.ts';
import { foldedCycles } from './systolic/folded-cycles.ts';

export const systolic = defineAccelerator({
  name: 'systolic',
  summary: 'Square arrays of multiply-add cells, output stationary: each cell keeps one sum until it is whole.',
  doc: `A product of \`(R x K)\` and \`(K x C)\` is folded onto an array of n x n cells: \`ceil(R/n) ceil(C/n)\` folds, each of which takes
\`max(K, r)\` cycles, where r are the rows that it uses. In K cycles the sums become whole; they leave row by row while the next fold
begins, which takes r. The last cell of the last fold begins \`r + c - 2\` cycles later than the first.

    cycles = ceil(C/n) sum over folds of rows max(K, r)  +  min(R, n) + min(C, n) - 2

A rank has \`units\` arrays, and each computes \`samples\` samples of the mini-batch: 16 units are 16 samples of one step. The gradients
of the units are added up before they are sent, \`units ceil(ceil(p / units) / n)\` cycles for p parameters, and new parameters
are written by all units together, \`ceil(p / (units n))\` cycles.

**Assumes** that operands are always there: memory is as fast as the arrays ask.

**Validated** against the cycles that the authors of MultiTree and TTO published for one sample on 32 x 32 cells: when the gradient of
a layer is ready, for six networks. All are within 0.2 %, AlphaGoZero's last at 1,249,205 cycles for 1,248,766; what is left are up
to 64 cycles a product for filling and emptying the array. Adding up and writing parameters take the cycles that they publish.`,
  cites: [
    {
      authors: 'A. Samajdar, J. M. Joseph, Y. Zhu, P. Whatmough, M. Mattina, T. Krishna',
      title: 'A Systematic Methodology for Characterizing Scalability of DNN Accelerators using SCALE-Sim',
      venue: 'ISPASS',
      year: 2020,
    },
    {
      authors: 'J. Huang, P. Majumder, S. Kim, A. Muzahid, K. H. Yum, E. J. Kim',
      title: 'Communication Algorithm-Architecture Co-Design for Distributed Deep Learning',
      venue: 'ISCA',
      year: 2021,
    },
  ],
  params: {
    cells: {
      kind: 'count',
      doc: 'Rows, and as many columns, of cells of an array.',
      default: 32,
      min: 1,
      max: 4096,
      suggestions: ['16', '32', '128', '256'],
    },
    units: { kind: 'count', doc: 'Arrays of a rank.', default: 16, min: 1, max: 65_536, suggestions: ['1', '16'] },
    samples: { kind: 'count', doc: 'Samples that an array computes in one step.', default: 1, min: 1, max: 1_000_000 },
    clock: {
      kind: 'frequency',
      doc: 'Clock of the cells, each of which multiplies and adds once a cycle.',
      default: 1e9,
      min: 0,
      exclusiveMin: true,
      suggestions: ['1 GHz'],
    },
  },
  examples: ['systolic', 'systolic(cells: 128, units: 2, samples: 8, clock: 940 MHz)'],
  time: ({ parameters, forward, backward }, { cells, units, samples, clock }) => {
    const cycles = (products: typeof forward) =>
      samples * products.reduce((sum, product) => sum + foldedCycles(product, cells), 0);
    const added = units > 1 ? units * Math.ceil(Math.ceil(parameters / units) / cells) : 0;
    return { forward: cycles(forward) / clock, backward: (cycles(backward) + added) / clock };
  },
  update: (parameters, { cells, units, clock }) => Math.ceil(parameters / (units * cells)) / clock,
});

/** 2D ring all-reduce: rings along the rows and along the columns of a grid, in both directions and both orders at once. */
import { defineAlgorithm } from '../../api/descriptor.ts';
import type { Finding } from '../../api/issue.ts';
import type { NetworkShape } from '../../api/network.ts';
import { leastCommonMultiple } from '../../kit/least-common-multiple.ts';
import { type Circle, emitRingStep, ringSteps } from '../../kit/ring-around.ts';

export const ring2d = defineAlgorithm({
  name: 'ring2d',
  summary: 'Rings along rows and columns of a 2D grid, four parts of the message at once.',
  doc: `The message of S bytes is cut into four parts: {rows first, columns first} x {one direction, the other}. Each part
goes through a full ring all-reduce along its first dimension and then through another along the second, so that all
four links of a rank work at once.

**Cost** on a k x k torus with k of at least 3: \`4 (k - 1) L + (k - 1) S / (k B)\`, with latency L and bandwidth B of
a link. That is twice the bytes of an optimal all-reduce, because the second dimension moves the whole part again and
not only a share of it. On r x c, the links along the longer side bound it: they carry \`(c - 1) S / c\`. A side of 2
has one cable for both directions of the circle and takes twice as long.

**Needs** a 2D grid, torus or mesh, with both sides at least 2; the sides may differ. On a mesh the message from the
last rank of a row to the first runs back through the row, so that links carry twice the load.

**Validated** equals the formula on square tori from 3 x 3; messages and bytes equal the statistics of the MultiTree
authors' schedules on 4 x 4 and 8 x 8, who simulate one dimension and double it.`,
  cites: [
    {
      authors: 'C. Ying, S. Kumar, D. Chen, T. Wang, Y. Cheng',
      title: 'Image Classification at Supercomputer Scale',
      venue: 'arXiv 1811.06992',
      year: 2018,
    },
    {
      authors: 'J. Huang, P. Majumder, S. Kim, A. Muzahid, K. H. Yum, E. J. Kim',
      title: 'Communication Algorithm-Architecture Co-Design for Distributed Deep Learning',
      venue: 'ISCA',
      year: 2021,
    },
  ],
  params: {},
  examples: ['ring2d', 'ring2d()'],
  requires: needsPlane,
  build: ({ shape }) => {
    const [r, c] = shape.grid!.dims;
    // Both r and c must divide a part, because it is cut anew when it turns into the other dimension.
    const chunksPerPart = leastCommonMultiple(r, c);
    const parts = [0, 1, 2, 3].map((part) => ({
      rowsFirst: part < 2,
      forward: part % 2 === 0,
      firstChunk: part * chunksPerPart,
    }));
    const nSteps = ringSteps(r) + ringSteps(c);
    return {
      nRanks: r * c,
      nChunks: 4 * chunksPerPart,
      nSteps,
      stepsPerPhase: nSteps / 2,
      emit: (step, out) => {
        for (const { rowsFirst, forward, firstChunk } of parts) {
          const first = ringSteps(rowsFirst ? c : r);
          const inFirst = step < first;
          const alongRows = rowsFirst === inFirst;
          const length = alongRows ? c : r;
          const nLines = alongRows ? r : c;
          for (let line = 0; line < nLines; line++) {
            const circle: Circle = {
              length,
              rankAt: (place) => {
                const along = forward ? place : length - 1 - place;
                const across = forward ? line : nLines - 1 - line;
                return alongRows ? across * c + along : along * c + across;
              },
              firstChunk,
              chunksPerPiece: chunksPerPart / length,
              firstPiece: firstPieceOf(line, length, nLines, inFirst),
            };
            emitRingStep(circle, inFirst ? step : step - first, out);
          }
        }
      },
    };
  },
});

/**
 * Turns the pieces from line to line so that a rank begins its second ring with the piece that came last in its first. A
 * piece that came earlier would be sent early, and take the link from a part that is still on its first dimension.
 * In the first ring the rank at place p of line l receives piece p + 2 + l last; in the second it stands at place l of line p.
 * Exact on square grids; where the sides differ the pieces are cut differently and only overlap.
 */
function firstPieceOf(line: number, length: number, nLines: number, inFirst: boolean): number {
  return Math.floor(((inFirst ? line : line + 2) * length) / nLines) % length;
}

function needsPlane(shape: NetworkShape): readonly Finding[] {
  const dims = shape.grid?.dims;
  if (dims?.length === 2 && dims.every((side) => side >= 2)) return [];
  const found = dims ? `a grid of ${dims.join(' x ')}` : 'a network that is no grid';
  return [
    {
      code: 'algorithm/requires',
      message: `\`ring2d\` needs a grid of two dimensions with sides of at least 2, found ${found}`,
      hint: 'use `torus(r, c, ...)` or `mesh(r, c, ...)`, or the algorithm `ring`, which needs no grid',
    },
  ];
}

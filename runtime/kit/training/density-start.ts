/** Where particles start that are to become samples of a density: parameters that densities share. */
import type { Params } from '../../api/descriptor.ts';
import type { RandomStream } from '../../api/random.ts';

export const START_PARAMS = {
  start: {
    kind: 'choice',
    doc: 'How the first particles are drawn, each by itself.',
    default: 'normal',
    choices: {
      normal: 'Normal around the origin, with the standard deviation `spread` in every coordinate.',
      uniform: 'Uniform from -spread to spread in every coordinate.',
      cloud:
        'A cloud in a random place, another one in every repeat: normal around a centre that is uniform from -spread to spread, with a variance that is uniform from 0 to `cloudVariance`.',
    },
  },
  spread: {
    kind: 'positive',
    doc: 'How far from the origin particles start.',
    default: 2,
    suggestions: ['2', '5', '8'],
  },
  cloudVariance: {
    kind: 'positive',
    doc: 'Largest variance of a cloud; read with `start: cloud` only.',
    default: 4,
  },
} as const satisfies Params;

export interface StartValues {
  readonly start: keyof typeof START_PARAMS.start.choices;
  readonly spread: number;
  readonly cloudVariance: number;
}

/** `random`: the stream of the run that is drawn from once, for the cloud that all particles belong to. */
export function densityStart({ start, spread, cloudVariance }: StartValues, dimension: number, random: RandomStream) {
  const centre = new Float64Array(dimension);
  let deviation = spread;
  if (start === 'cloud') {
    for (let c = 0; c < dimension; c++) centre[c] = spread * (2 * random.uniform() - 1);
    deviation = Math.sqrt(cloudVariance * random.uniform());
  }
  return (x: Float64Array, random: RandomStream): void => {
    if (start === 'uniform') {
      for (let c = 0; c < dimension; c++) x[c] = spread * (2 * random.uniform() - 1);
    } else {
      random.fillNormal(x);
      for (let c = 0; c < dimension; c++) x[c] = centre[c] + deviation * x[c];
    }
  };
}

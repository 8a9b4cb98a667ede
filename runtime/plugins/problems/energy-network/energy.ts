/** The energy of a network of one hidden layer that is averaged over a group, with its derivatives. Parameters per neuron: w0, w1, b, v. */
import type { Action } from '../../../api/group.ts';
import type { EnergyOracle } from '../../../api/problem.ts';

export function createEnergy(
  hidden: number,
  base: number,
  action: Action,
): Pick<EnergyOracle, 'value' | 'force' | 'addSlope'> {
  const image = new Float64Array(2);
  const pull = new Float64Array(2);
  const back = new Float64Array(2);
  const tightness = 1 / (base * base);
  const share = 1 / action.size;
  return {
    value(x, point) {
      let sum = 0;
      for (let g = 0; g < action.size; g++) {
        action.apply(g, point, 0, image, 0);
        for (let j = 0; j < 4 * hidden; j += 4) {
          sum += x[j + 3] * Math.tanh(x[j] * image[0] + x[j + 1] * image[1] + x[j + 2]);
        }
      }
      return 0.5 * tightness * (point[0] * point[0] + point[1] * point[1]) + share * sum;
    },
    force(x, point, out) {
      out[0] = tightness * point[0];
      out[1] = tightness * point[1];
      for (let g = 0; g < action.size; g++) {
        action.apply(g, point, 0, image, 0);
        pull.fill(0);
        for (let j = 0; j < 4 * hidden; j += 4) {
          const t = Math.tanh(x[j] * image[0] + x[j + 1] * image[1] + x[j + 2]);
          const slope = x[j + 3] * (1 - t * t);
          pull[0] += slope * x[j];
          pull[1] += slope * x[j + 1];
        }
        action.applyInverse(g, pull, 0, back, 0);
        out[0] += share * back[0];
        out[1] += share * back[1];
      }
    },
    addSlope(x, point, weight, out) {
      for (let g = 0; g < action.size; g++) {
        action.apply(g, point, 0, image, 0);
        for (let j = 0; j < 4 * hidden; j += 4) {
          const t = Math.tanh(x[j] * image[0] + x[j + 1] * image[1] + x[j + 2]);
          const slope = share * weight * x[j + 3] * (1 - t * t);
          out[j] += slope * image[0];
          out[j + 1] += slope * image[1];
          out[j + 2] += slope;
          out[j + 3] += share * weight * t;
        }
      }
    },
  };
}

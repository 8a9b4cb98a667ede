/**
 * The expected loss of a rectified student against a rectified teacher, in closed form: neurons have the arc-cosine kernel in common,
 * `K(w, v) = |w| |v| (sin t + (pi - t) cos t) / (2 pi)` at an angle t, with the gradient `(|v| sin t w/|w| + (pi - t) v) / (2 pi)`.
 */
import { angleBetween, arcCosineKernel } from '../../../kit/training/arc-cosine-kernel.ts';
import { type Neuron, setUnits } from './teacher.ts';

export interface ExpectedError {
  /** Half the expected squared difference, for inner weights x[0 ..] row after row and outer ones behind them. */
  at(x: Float64Array): number;
  /** Writes its gradient. */
  gradient(x: Float64Array, out: Float64Array): void;
}

/** `factor`: of the kernel, for inputs that are no standard normal ones. */
export function createExpectedError(
  teacher: readonly Neuron[],
  nStudents: number,
  nFeatures: number,
  factor: number,
): ExpectedError {
  const d = nFeatures;
  const outer = nStudents * d;
  const units = new Float64Array(nStudents * d);
  const norms = new Float64Array(nStudents);
  const angleToTeacher = (j: number, l: number) => angleBetween(units, j * d, teacher[l].direction, 0, d);
  const ofTeacher = overlapOf(teacher, d);
  /** Of two neurons at an angle t: sin t / (2 pi), (pi - t) / (2 pi), and the kernel. An array, so that nothing is put on the heap. */
  const pair = new Float64Array(3);
  return {
    at(x) {
      setUnits(x, units, norms, d);
      let sum = ofTeacher / 2;
      for (let j = 0; j < nStudents; j++) {
        const mass = x[outer + j] * norms[j];
        sum += (mass * mass) / 4;
        for (let k = 0; k < j; k++) {
          sum += mass * x[outer + k] * norms[k] * arcCosineKernel(angleBetween(units, j * d, units, k * d, d));
        }
        for (let l = 0; l < teacher.length; l++) {
          sum -= mass * teacher[l].mass * arcCosineKernel(angleToTeacher(j, l));
        }
      }
      // Where the student is the teacher, what is left is rounding.
      return factor * Math.max(0, sum);
    },
    gradient(x, out) {
      setUnits(x, units, norms, d);
      out.fill(0);
      for (let j = 0; j < nStudents; j++) {
        const a = x[outer + j];
        const norm = norms[j];
        out[outer + j] += (factor * a * norm * norm) / 2;
        for (let i = 0; i < d; i++) out[j * d + i] += (factor * a * a * x[j * d + i]) / 2;
        for (let k = 0; k < j; k++) {
          stand(angleBetween(units, j * d, units, k * d, d));
          pull(x, out, j, units, k * d, factor * x[outer + k] * norms[k]);
          pull(x, out, k, units, j * d, factor * a * norm);
        }
        for (let l = 0; l < teacher.length; l++) {
          stand(angleToTeacher(j, l));
          pull(x, out, j, teacher[l].direction, 0, -factor * teacher[l].mass);
        }
      }
    },
  };

  /** Sets `pair`, by which `pull` goes. */
  function stand(angle: number): void {
    pair[0] = Math.sin(angle) / (2 * Math.PI);
    pair[1] = (Math.PI - angle) / (2 * Math.PI);
    pair[2] = pair[0] + pair[1] * Math.cos(angle);
  }

  /** Adds the gradient of `mass a_j K(w_j, v)` for the unit vector v that begins at `from`. */
  function pull(x: Float64Array, out: Float64Array, j: number, v: Float64Array, from: number, mass: number): void {
    out[outer + j] += mass * norms[j] * pair[2];
    const along = mass * x[outer + j] * pair[0];
    const towards = mass * x[outer + j] * pair[1];
    for (let i = 0; i < d; i++) out[j * d + i] += along * units[j * d + i] + towards * v[from + i];
  }
}

/** Of the teacher with itself. */
function overlapOf(teacher: readonly Neuron[], d: number): number {
  let sum = 0;
  for (const one of teacher) {
    for (const other of teacher) {
      sum += one.mass * other.mass * arcCosineKernel(angleBetween(one.direction, 0, other.direction, 0, d));
    }
  }
  return sum;
}

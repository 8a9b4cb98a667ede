/** The network that a student learns from, and how far a student has found its neurons. */
import type { RandomStream } from '../../../api/random.ts';
import { angleBetween } from '../../../kit/training/arc-cosine-kernel.ts';

/** A rectified neuron: `mass relu(direction . x)` with a direction of length 1. */
export interface Neuron {
  readonly direction: Float64Array;
  readonly mass: number;
}

export const TEACHERS = {
  orthonormal: 'Along the axes, so at most as many as features.',
  random: 'In random directions, other ones in every repeat.',
} as const;

/** Masses 1, -1, 1, .. */
export function createTeacher(
  count: number,
  nFeatures: number,
  form: keyof typeof TEACHERS,
  random: RandomStream,
): readonly Neuron[] {
  return Array.from({ length: count }, (_, l) => {
    const direction = new Float64Array(nFeatures);
    if (form === 'orthonormal') direction[l] = 1;
    else drawDirection(direction, random);
    return { direction, mass: l % 2 === 0 ? 1 : -1 };
  });
}

/** Uniform on the unit sphere. */
export function drawDirection(out: Float64Array, random: RandomStream): void {
  random.fillNormal(out);
  const norm = Math.hypot(...out);
  for (let i = 0; i < out.length; i++) out[i] /= norm;
}

/** Directions and lengths of the rows of `weights`, `norms.length` of them; a row of zeros has no direction and stays one. */
export function setUnits(weights: Float64Array, units: Float64Array, norms: Float64Array, d: number): void {
  for (let j = 0; j < norms.length; j++) {
    let squared = 0;
    for (let i = 0; i < d; i++) squared += weights[j * d + i] ** 2;
    norms[j] = Math.sqrt(squared);
    for (let i = 0; i < d; i++) units[j * d + i] = norms[j] === 0 ? 0 : weights[j * d + i] / norms[j];
  }
}

export interface Recovery {
  /** Largest absolute difference of masses over the teacher's neurons, each student counted to the nearest one. */
  readonly massError: number;
  /** Mean angle to the nearest neuron of the teacher, weighted by mass; 0 where there is no mass. */
  readonly meanAngle: number;
}

/** `units`, `norms` and the outer weights of the students. */
export function recoveryOf(
  teacher: readonly Neuron[],
  units: Float64Array,
  norms: Float64Array,
  outer: Float64Array,
): Recovery {
  const d = units.length / norms.length;
  const found = new Float64Array(teacher.length);
  let total = 0;
  let turned = 0;
  for (let j = 0; j < norms.length; j++) {
    const angles = teacher.map(({ direction }) => angleBetween(units, j * d, direction, 0, d));
    const nearest = angles.indexOf(Math.min(...angles));
    const mass = outer[j] * norms[j];
    found[nearest] += mass;
    total += Math.abs(mass);
    turned += Math.abs(mass) * angles[nearest];
  }
  return {
    massError: teacher.reduce((largest, { mass }, l) => Math.max(largest, Math.abs(found[l] - mass)), 0),
    meanAngle: total === 0 ? 0 : turned / total,
  };
}

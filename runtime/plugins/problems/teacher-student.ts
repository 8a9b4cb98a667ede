/** A rectified network that learns from another one: the network that fits is known, and so is the expected loss. */
import type { Finding } from '../../api/issue.ts';
import { defineProblem, type Problem } from '../../api/problem.ts';
import { createSampler, SAMPLING_PARAMS, samplesPerGradient, samplesRead } from '../../kit/training/data-params.ts';
import { createExpectedError } from './teacher-student/expected-error.ts';
import { createSamples, INPUT_LAWS } from './teacher-student/samples.ts';
import { createTeacher, drawDirection, recoveryOf, setUnits, TEACHERS } from './teacher-student/teacher.ts';

/** Multiplications of the closed form for two neurons beside their scalar product: an angle, its sine. */
const PER_ANGLE = 8;

export const teacherStudent = defineProblem({
  name: 'teacherStudent',
  summary: 'A two-layer ReLU network learns the outputs of another; expected loss in closed form, or from samples.',
  doc: `Teacher \`f'(x) = sum a'_l relu(w'_l . x)\`, student \`f(x) = sum a_j relu(w_j . x)\`, and the objective

\`F = 1/2 E (f - f')^2 + lambda sum |a_j| |w_j|\`.

The penalty is the total variation of the measure with the mass \`a_j |w_j|\` in the direction of \`w_j\`, the only thing about a neuron
that matters. The teacher has unit vectors \`w'_l\` and \`a'_l\` of 1, -1, 1, .. The student starts with random directions, equal masses
that add up to \`mass\`, \`|a_j| = ratio |w_j|\`, and random signs, which no step changes that is small enough.

**Expected loss** for standard normal inputs from \`E relu(w.x) relu(v.x) = |w| |v| (sin t + (pi - t) cos t) / (2 pi)\` at an angle t;
for inputs on the unit sphere divided by the number of features. With \`samples\` the loss is the mean over so many drawn ones, whose
labels may have noise; \`error\` is the expected one all the same.

**Bias** The penalty takes mass away and turns the neurons that are left: about \`8 lambda\` at most per neuron for three orthonormal
teachers of four features.

**Cost** of a gradient: \`students^2 / 2 + students teachers\` angles, or \`samples students features\` multiplications.

**Validated** gradients against finite differences within 1e-8, the expected loss against samples within 1 %, and
\`a dF/da = w . dF/dw\` to 1e-12 (rows H0, H3); a student of 12 neurons finds a teacher of 3 where one of 3 often does not (H4).`,
  cites: [
    {
      authors: 'Y. Cho, L. K. Saul',
      title: 'Kernel Methods for Deep Learning',
      venue: 'NIPS',
      year: 2009,
    },
    {
      authors: 'S. Akiyama, T. Suzuki',
      title: 'On Learnability via Gradient Method for Two-Layer ReLU Neural Networks in Teacher-Student Setting',
      venue: 'ICML',
      year: 2021,
    },
  ],
  params: {
    students: {
      kind: 'count',
      min: 1,
      max: 10_000,
      doc: 'Neurons of the network that learns.',
      default: 12,
      suggestions: ['3', '12', '30'],
    },
    teachers: { kind: 'count', min: 1, max: 1000, doc: 'Neurons of the network that is learnt.', default: 3 },
    features: { kind: 'count', min: 1, max: 10_000, doc: 'Numbers per input.', default: 4 },
    lambda: {
      kind: 'real',
      min: 0,
      doc: 'Weight of the penalty, the total variation of the student.',
      default: 0.001,
      suggestions: ['0', '0.001', '0.01'],
    },
    teacher: {
      kind: 'choice',
      doc: 'Where the neurons of the teacher point.',
      default: 'orthonormal',
      choices: TEACHERS,
    },
    inputs: { kind: 'choice', doc: 'The law of the inputs.', default: 'normal', choices: INPUT_LAWS },
    mass: {
      kind: 'positive',
      doc: 'Sum of |a| |w| over the neurons of the student at the start.',
      default: 1,
      suggestions: ['0.1', '1'],
    },
    ratio: {
      kind: 'positive',
      doc: 'Outer over inner norm of every neuron at the start. The network computes the same with any.',
      default: 1,
      suggestions: ['1', '0.25', '4'],
    },
    samples: {
      kind: 'count',
      max: 1_000_000,
      doc: 'Inputs to learn from, other ones in every repeat; 0 for the expectation over all, which leaves nothing random.',
      default: 0,
      suggestions: ['0', '200', '1000'],
    },
    noise: { kind: 'real', min: 0, doc: 'Standard deviation of the noise in the labels of samples.', default: 0 },
    ...SAMPLING_PARAMS,
  },
  examples: [
    'teacherStudent(students: 6, teachers: 2, features: 3)',
    'teacherStudent(students: 5, teachers: 2, features: 3, teacher: random, inputs: sphere, samples: 30, noise: 0.1)',
    'teacherStudent(students: 4, teachers: 1, features: 2, lambda: 0, samples: 20, batch: 4)',
  ],
  metrics: [
    { name: 'loss', unit: '', fold: 'last', doc: 'The objective: expected or of the samples, with the penalty.' },
    { name: 'error', unit: '', fold: 'last', doc: 'Half the expected squared difference of student and teacher.' },
    {
      name: 'massError',
      unit: '',
      fold: 'last',
      doc: 'Largest difference of masses over the neurons of the teacher, each neuron of the student counted to the nearest.',
    },
    {
      name: 'meanAngle',
      unit: '',
      fold: 'last',
      doc: 'Angle from the neurons of the student to the nearest of the teacher in radians, mean weighted by mass.',
    },
  ],
  check: (values) => checkShape(values),
  facts: ({ students, teachers, features, samples, batch, split }) => {
    const perGradient = samples > 0 ? samplesPerGradient({ batch, split }, samples) : undefined;
    return {
      dimension: students * (features + 1),
      gradientWork:
        samples > 0
          ? samplesRead({ batch }, samples) * students * (features + 1)
          : students * (students + teachers) * (features + PER_ANGLE),
      role: 'minimum',
      layers: [
        { name: 'inner', offset: 0, rows: students, columns: features },
        { name: 'outer', offset: students * features, rows: 1, columns: students },
      ],
      ...(samples > 0 && { nClasses: null }),
      ...(perGradient && { samplesPerGradient: perGradient }),
      offers: ['neurons', ...(samples > 0 ? (['labels', 'data'] as const) : [])],
    };
  },
  build: (values, { nWorkers, random }) => {
    const {
      students,
      teachers,
      features: d,
      lambda,
      teacher: form,
      inputs,
      mass,
      ratio,
      samples,
      noise,
      batch,
      split,
    } = values;
    const teacher = createTeacher(teachers, d, form, random);
    const outer = students * d;
    const expected = createExpectedError(teacher, students, d, inputs === 'sphere' ? 1 / d : 1);
    const drawn =
      samples > 0 ? createSamples(teacher, students, { samples, features: d, inputs, noise }, random) : undefined;
    const sampler = drawn && createSampler(drawn.data, { batch, split }, nWorkers);
    const units = new Float64Array(outer);
    const norms = new Float64Array(students);
    const fitGradient: Problem['gradient'] =
      drawn && sampler
        ? (x, out, stream, worker = 0, relabel) => drawn.gradient(x, out, sampler, stream, worker, relabel)
        : (x, out) => expected.gradient(x, out);
    return {
      dimension: outer + students,
      neurons: { count: students, nInputs: d, inner: 0, outer },
      ...(drawn && { labels: { nClasses: null }, data: drawn.data }),
      start(x, stream) {
        const norm = Math.sqrt(mass / students / ratio);
        const signs = new Float64Array(students);
        stream.fillSigns(signs);
        for (let j = 0; j < students; j++) {
          const row = x.subarray(j * d, (j + 1) * d);
          drawDirection(row, stream);
          for (let i = 0; i < d; i++) row[i] *= norm;
          x[outer + j] = signs[j] * ratio * norm;
        }
      },
      gradient(x, out, stream, worker, relabel) {
        fitGradient(x, out, stream, worker, relabel);
        if (lambda === 0) return;
        setUnits(x, units, norms, d);
        for (let j = 0; j < students; j++) {
          const a = x[outer + j];
          out[outer + j] += lambda * Math.sign(a) * norms[j];
          for (let i = j * d; i < (j + 1) * d; i++) out[i] += lambda * Math.abs(a) * units[i];
        }
      },
      measure(x, _at, out) {
        setUnits(x, units, norms, d);
        const error = expected.at(x);
        let variation = 0;
        for (let j = 0; j < students; j++) variation += Math.abs(x[outer + j]) * norms[j];
        const { massError, meanAngle } = recoveryOf(teacher, units, norms, x.subarray(outer));
        out[0] = (drawn ? drawn.errorAt(x) : error) + lambda * variation;
        out[1] = error;
        out[2] = massError;
        out[3] = meanAngle;
      },
    };
  },
});

interface Shape {
  readonly students: number;
  readonly teachers: number;
  readonly features: number;
  readonly teacher: keyof typeof TEACHERS;
  readonly samples: number;
  readonly noise: number;
  readonly batch: number;
  readonly split: string;
}

function checkShape({
  students,
  teachers,
  features,
  teacher,
  samples,
  noise,
  batch,
  split,
}: Shape): readonly Finding[] {
  const found: Finding[] = [];
  if (teacher === 'orthonormal' && teachers > features) {
    found.push({
      code: 'problem/shape',
      message: `\`teachers\` must be at most the ${features} features where they are orthonormal, found ${teachers}`,
      hint: 'write `teacher: random`, or more features',
      param: 'teachers',
    });
  }
  const ofSamples = [noise !== 0 && 'noise', batch !== 0 && 'batch', split !== 'shared' && 'split'].find(Boolean);
  if (samples === 0 && ofSamples) {
    found.push({
      code: 'problem/shape',
      message: `\`${ofSamples}\` is about samples, found an expectation over all inputs`,
      hint: 'say how many `samples` there are, or leave it out',
      param: ofSamples as string,
    });
  }
  if (students < teachers) {
    found.push({
      code: 'problem/students',
      severity: 'warning',
      message: `a student of fewer neurons than its teacher cannot become it: expected at least ${teachers}, found ${students}`,
      hint: 'more students find a teacher more often',
      param: 'students',
    });
  }
  return found;
}

/** Codes with which kinds of the catalog judge their settings and each other. */
import type { DiagnosticDoc } from './diagnostic-doc.ts';

export const KIND_DIAGNOSTICS: readonly DiagnosticDoc[] = [
  {
    code: 'topology/too-large',
    severity: 'error',
    when: 'a network has more than 1,048,576 ranks or switches, or more than 16,777,216 directed links.',
    why: 'It is refused before any memory is spent.',
    wayOut: 'Use fewer nodes, or a topology with fewer links per node.',
  },
  {
    code: 'topology/file',
    severity: 'error',
    when: 'the file of a network cannot be read as a graph; the message has the line and what was expected there.',
    why: 'A part that is passed over would make it another network.',
    wayOut: 'Mend the line; the reference page of the kind shows both formats.',
  },
  {
    code: 'measurement/format',
    severity: 'error',
    when: 'the file of an overlay is not in the format of the kind that reads it; the message says what was expected.',
    why: 'A point that is passed over would be missing without a word.',
    wayOut: 'Mend the line, or choose the kind whose format it is.',
  },
  {
    code: 'measurement/too-many',
    severity: 'error',
    when: 'the file of an overlay has more than 10,000 points.',
    why: 'They travel in the plan, and no chart shows more.',
    wayOut: 'Leave out what is not to be seen.',
  },
  {
    code: 'topology/disconnected',
    severity: 'error',
    when: 'some rank of a network cannot send to some other.',
    why: 'No all-reduce can be computed on it, and no consensus is reached.',
    wayOut: 'Add the link that is missing, or use settings that leave the network in one piece.',
  },
  {
    code: 'algorithm/requires',
    severity: 'error',
    when: 'an algorithm does not fit a network: a number of ranks that is no power of two, sides that are odd, no grid at all.',
    why: 'Its schedule is not defined there. What it needs stands on its reference page.',
    wayOut: 'A quick fix adds the argument that mends it, where there is one; otherwise use another network.',
  },
  {
    code: 'optimizer/problem-mismatch',
    severity: 'error',
    when: 'an optimizer cannot solve the problem, or one of its settings contradicts it.',
    why: 'No error would go to zero.',
    wayOut: 'The hint says which setting to leave out.',
  },
  {
    code: 'optimizer/settings',
    severity: 'error',
    when: 'two settings of an optimizer exclude each other, or one leaves the other without a meaning.',
    why: 'The rule is defined for one of them at a time.',
    wayOut: 'Leave one of the two out.',
  },
  {
    code: 'optimizer/constants',
    severity: 'error',
    when: 'a method needs a constant, such as the smoothness of a problem or the connectivity of a network, that is neither given nor known, or one that is given cannot be that of any network.',
    why: 'Its step sizes are made of these constants; a guess would make it another method.',
    wayOut: 'Give the constant: the hint says which, and from which side a bound of it will do.',
  },
  {
    code: 'optimizer/unstable',
    severity: 'warning',
    when: 'the step size is at or beyond the stability bound that is known for this problem, or a setting is known to lead away from the solution: momentum in games, constants below those of the problem, momentum that grows to 1 with gradients of few samples.',
    why: 'A linear mode u with curvature a is multiplied by a factor of size 1 or more at each step: plain steps by 1 - lr a, which is stable below lr = 2 / a; heavy-ball momentum below 2 (1 + momentum) / a.',
    wayOut: 'The hint has a step size that is stable.',
    source:
      'B. T. Polyak: Some Methods of Speeding up the Convergence of Iteration Methods. USSR Computational Mathematics and Mathematical Physics 4(5), 1964.',
  },
  {
    code: 'async/delay-bound',
    severity: 'warning',
    when: 'the delay of the gradients is at or beyond the exact threshold of the linear modes, for this momentum and step size.',
    why: 'Late gradients push in the direction of a past iterate: beyond the threshold the characteristic polynomial of the delayed recurrence has a root on or outside of the unit circle, and the run grows. The theorem gives the sufficient rate (1 - momentum)^2 / lr.',
    wayOut: 'The hint has the largest stable delay and the step size that is stable at this delay.',
    source:
      'T. Liu, S. Li, J. Shi, E. Zhou, T. Zhao: Towards Understanding Acceleration Tradeoff between Momentum and Asynchrony in Nonconvex Stochastic Optimization. NeurIPS, 2018.',
  },
  {
    code: 'async/history-size',
    severity: 'error',
    when: 'the delay times the dimension is more than 67,108,864 numbers.',
    why: 'Every iterate of the delay is kept.',
    wayOut: 'Use a smaller delay or a smaller problem.',
  },
  {
    code: 'problem/shape',
    severity: 'error',
    when: 'a problem is described in two ways at once, or has a setting that its other settings leave without a meaning.',
    why: 'The two could contradict each other, and what is ignored in silence misleads.',
    wayOut: 'Leave one of them out.',
  },
  {
    code: 'problem/spectrum',
    severity: 'error',
    when: 'eigenvalues are not in descending order, or the first two are equal.',
    why: 'Without a gap there is no one top eigenvector to find.',
    wayOut: 'Write them largest first, the first larger than the second.',
  },
  {
    code: 'problem/start',
    severity: 'error or warning',
    when: 'the start is on an eigenvector that there is not (error), or on one that the expected update never leaves (warning).',
    why: 'An eigenvector other than the top one is a saddle: without noise nothing pushes off it.',
    wayOut: 'A quick fix turns the start by an angle.',
  },
];

/** Codes with which problem, optimizer, workers and network of a training run are held against each other. */
import type { DiagnosticDoc } from './diagnostic-doc.ts';

export const TRAINING_DIAGNOSTICS: readonly DiagnosticDoc[] = [
  {
    code: 'optimizer/group',
    severity: 'error or warning',
    when: 'an invariant or equivariant kernel has a group that is no known symmetry of the density. An error where the group cannot act on iterates of this dimension at all.',
    why: 'Such a kernel makes samples that are symmetric under the group, whatever the density is.',
    wayOut: 'The hint says which symmetries of the density are known; use one of these groups, or the plain kernel.',
    source:
      'P. Jaini, L. Holdijk, M. Welling: Learning Equivariant Energy Based Models with Equivariant SVGD. NeurIPS, 2021.',
  },
  {
    code: 'optimizer/features',
    severity: 'error or warning',
    when: 'random features drawn by their leverage are fewer than the degrees of freedom of the kernel on the data, where these are known before the run (warning), or `epsilon` is so far below the kernel that rounding decides about it (error).',
    why: 'Features by leverage spread over all degrees of freedom. If there are fewer of them, most are missed, and features drawn by the kernel alone can be better.',
    wayOut: 'Draw more features, or raise `epsilon`, which leaves fewer degrees of freedom.',
    source: 'F. Bach: On the Equivalence between Kernel Quadrature Rules and Random Feature Expansions. JMLR 18, 2017.',
  },
  {
    code: 'optimizer/network',
    severity: 'error',
    when: 'an optimizer that gossips has no network or has an all-reduce, or one that does not has a network without an all-reduce; or values that are given edge by edge do not fit the edges of the network.',
    why: 'Iterates that are exchanged with neighbours and gradients that are summed over all ranks are different methods.',
    wayOut: 'The hint says which part of the sentence to add or to leave out.',
  },
  {
    code: 'optimizer/aggregator',
    severity: 'error',
    when: 'an optimizer that aggregates other coordinates at every step has an aggregator that goes on from its last result.',
    why: 'The last result is about other coordinates.',
    wayOut: 'Let the aggregator begin anew at every step, or choose another.',
  },
  {
    code: 'problem/data',
    severity: 'error',
    when: 'a problem learns from a data set that has not the labels it needs: classes, exactly two of them, or real numbers.',
    why: 'The loss is not defined for other labels.',
    wayOut: 'Choose another data set or another problem.',
  },
  {
    code: 'problem/students',
    severity: 'warning',
    when: 'a student network has fewer neurons than the teacher that it learns from.',
    why: 'No weights make it the teacher; its error stays above zero.',
    wayOut: 'Give it at least as many neurons; with more it finds the teacher more often.',
  },
  {
    code: 'workers/count',
    severity: 'error',
    when: 'a sentence names workers and a network with another number of ranks.',
    why: 'Every rank of the network is a worker.',
    wayOut: 'Write as many workers as the network has ranks.',
  },
  {
    code: 'workers/ignored',
    severity: 'error',
    when: 'workers have aggregators, attacks, compressors or delays, and the optimizer collects no gradients that these could apply to, or aggregates them itself.',
    why: 'A setting that is ignored in silence makes a figure look like that of another method.',
    wayOut: 'Leave the settings out, or choose an optimizer that collects gradients.',
  },
  {
    code: 'workers/labels',
    severity: 'error',
    when: 'an attack changes labels, and the problem has none, or not those that it names.',
    why: 'There is nothing that it could change.',
    wayOut: 'Choose an attack on gradients, or a problem with labelled samples.',
  },
  {
    code: 'workers/too-few',
    severity: 'error',
    when: 'a robust rule is to bear, leave out or select more workers than it can among so many.',
    why: 'Beyond that its guarantee is void. It is refused, and never replaced by another rule.',
    wayOut: 'The hint has the largest value that works; or take more workers.',
  },
  {
    code: 'workers/settings',
    severity: 'warning',
    when: 'corrupted workers have no attack, an attack has no corrupted worker, or a biased compressor has no error feedback.',
    why: 'The share of corrupted workers is rounded down to whole workers. What a biased compressor leaves away is lost for good, and a run need not converge.',
    wayOut: 'The hint names the setting that is missing.',
    source: 'S. U. Stich, J.-B. Cordonnier, M. Jaggi: Sparsified SGD with Memory. NeurIPS, 2018.',
  },
  {
    code: 'robust/breakdown',
    severity: 'warning',
    when: 'the corrupted share of the workers is at or beyond the breakdown point of what aggregates, the workers or the optimizer.',
    why: 'From there on corrupted workers can move the aggregate anywhere: one of them moves a mean, half of them a median.',
    wayOut: 'Use an aggregator that bears more, or fewer corrupted workers.',
    source: 'P. J. Huber: Robust Statistics. Wiley, 1981.',
  },
];

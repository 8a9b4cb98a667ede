/**
 * The kinds that a session knows. An explicit list: adding a kind is its file, one import and one entry here.
 * Loading kinds from outside is deliberately missing; whoever loads them hands the longer list to `createCatalog`.
 */
import type { AnyDescriptor, Catalog, Category, KindsByCategory } from '../api/descriptor.ts';
import { systolic } from './accelerators/systolic.ts';
import { throughput } from './accelerators/throughput.ts';
import { centeredClipping } from './aggregators/centered-clipping.ts';
import { geometricMedian } from './aggregators/geometric-median.ts';
import { krum } from './aggregators/krum.ts';
import { majority } from './aggregators/majority.ts';
import { mean } from './aggregators/mean.ts';
import { median } from './aggregators/median.ts';
import { multiKrum } from './aggregators/multi-krum.ts';
import { trimmedMean } from './aggregators/trimmed-mean.ts';
import { bidirectionalRing } from './algorithms/bidirectional-ring.ts';
import { binomialTree } from './algorithms/binomial-tree.ts';
import { bruck } from './algorithms/bruck.ts';
import { bucket } from './algorithms/bucket.ts';
import { direct } from './algorithms/direct.ts';
import { doubleBinaryTree } from './algorithms/double-binary-tree.ts';
import { halvingDoubling } from './algorithms/halving-doubling.ts';
import { hdrm } from './algorithms/hdrm.ts';
import { hierarchical } from './algorithms/hierarchical.ts';
import { inSwitch } from './algorithms/in-switch.ts';
import { multitree } from './algorithms/multitree.ts';
import { parameterServer } from './algorithms/parameter-server.ts';
import { recursiveDoubling } from './algorithms/recursive-doubling.ts';
import { ring as ringAlgorithm } from './algorithms/ring.ts';
import { ring2d } from './algorithms/ring2d.ts';
import { swing } from './algorithms/swing.ts';
import { synthesized } from './algorithms/synthesized.ts';
import { treePacking } from './algorithms/tree-packing.ts';
import { tto } from './algorithms/tto.ts';
import { adaptive } from './attacks/adaptive.ts';
import { additive } from './attacks/additive.ts';
import { backdoor } from './attacks/backdoor.ts';
import { bitFlip } from './attacks/bit-flip.ts';
import { labelFlip } from './attacks/label-flip.ts';
import { noAttack } from './attacks/no-attack.ts';
import { signFlip } from './attacks/sign-flip.ts';
import { CHART_KINDS } from './chart-kinds.ts';
import { powerSgd } from './compressors/power-sgd.ts';
import { qsgd } from './compressors/qsgd.ts';
import { randomK } from './compressors/random-k.ts';
import { signs } from './compressors/signs.ts';
import { topK } from './compressors/top-k.ts';
import { uncompressed } from './compressors/uncompressed.ts';
import { blobs } from './datasets/blobs.ts';
import { digits } from './datasets/digits.ts';
import { gaussianRegression } from './datasets/gaussian-regression.ts';
import { iris } from './datasets/iris.ts';
import { fixed } from './delays/fixed.ts';
import { geometric } from './delays/geometric.ts';
import { noDelay } from './delays/no-delay.ts';
import { analytic } from './engines/analytic.ts';
import { auto } from './engines/auto.ts';
import { flow } from './engines/flow.ts';
import { packet } from './engines/packet.ts';
import { EXPORTERS } from './exporters.ts';
import { cyclic } from './groups/cyclic.ts';
import { permutations } from './groups/permutations.ts';
import { product } from './groups/product.ts';
import { rotations } from './groups/rotations.ts';
import { trivial } from './groups/trivial.ts';
import { convolution } from './layers/convolution.ts';
import { dense } from './layers/dense.ts';
import { timed } from './layers/timed.ts';
import { fromCsv } from './measurements/from-csv.ts';
import { fromNcclTests as measuredByNcclTests } from './measurements/from-nccl-tests.ts';
import { curveArea } from './metrics/curve-area.ts';
import { tailMean } from './metrics/tail-mean.ts';
import { adam } from './optimizers/adam.ts';
import { adamw } from './optimizers/adamw.ts';
import { asyncMomentum } from './optimizers/async-momentum.ts';
import { bgmd } from './optimizers/bgmd.ts';
import { continuizedGossip } from './optimizers/continuized-gossip.ts';
import { continuizedNesterov } from './optimizers/continuized-nesterov.ts';
import { dadam3 } from './optimizers/dadam3.ts';
import { descentAscent } from './optimizers/descent-ascent.ts';
import { ebm } from './optimizers/ebm.ts';
import { feedbackAlignment } from './optimizers/feedback-alignment.ts';
import { gossipSgd } from './optimizers/gossip-sgd.ts';
import { labelNoise } from './optimizers/label-noise.ts';
import { lamb } from './optimizers/lamb.ts';
import { lars } from './optimizers/lars.ts';
import { localSgd } from './optimizers/local-sgd.ts';
import { manifoldNetwork } from './optimizers/manifold-network.ts';
import { momentum } from './optimizers/momentum.ts';
import { nesterov } from './optimizers/nesterov.ts';
import { normDependent } from './optimizers/norm-dependent.ts';
import { ogda } from './optimizers/ogda.ts';
import { optimizedFeatures } from './optimizers/optimized-features.ts';
import { randomizedGossip } from './optimizers/randomized-gossip.ts';
import { sgd } from './optimizers/sgd.ts';
import { signSgd } from './optimizers/sign-sgd.ts';
import { svgd } from './optimizers/svgd.ts';
import { bucket as bucketOverlap } from './overlaps/bucket.ts';
import { layer } from './overlaps/layer.ts';
import { none } from './overlaps/none.ts';
import { circles } from './problems/circles.ts';
import { consensus } from './problems/consensus.ts';
import { deepNetwork } from './problems/deep-network.ts';
import { diagonalLinearNetwork } from './problems/diagonal-linear-network.ts';
import { doubleWellCluster } from './problems/double-well-cluster.ts';
import { energyNetwork } from './problems/energy-network.ts';
import { gaussianMixture } from './problems/gaussian-mixture.ts';
import { leastSquares } from './problems/least-squares.ts';
import { logisticRegression } from './problems/logistic-regression.ts';
import { meanMatchingGan } from './problems/mean-matching-gan.ts';
import { minMax } from './problems/min-max.ts';
import { quadratic } from './problems/quadratic.ts';
import { randomFeatures } from './problems/random-features.ts';
import { scaledEnergy } from './problems/scaled-energy.ts';
import { softmaxRegression } from './problems/softmax-regression.ts';
import { streamingPca } from './problems/streaming-pca.ts';
import { teacherStudent } from './problems/teacher-student.ts';
import { twoLayerNetwork } from './problems/two-layer-network.ts';
import { uvToy } from './problems/uv-toy.ts';
import { constantRate } from './schedules/constant-rate.ts';
import { cosine } from './schedules/cosine.ts';
import { inverseTime } from './schedules/inverse-time.ts';
import { stepDecay } from './schedules/step-decay.ts';
import { biGraph } from './topologies/bi-graph.ts';
import { dgx } from './topologies/dgx.ts';
import { dragonfly } from './topologies/dragonfly.ts';
import { exponential } from './topologies/exponential.ts';
import { fatTree } from './topologies/fat-tree.ts';
import { flattenedButterfly } from './topologies/flattened-butterfly.ts';
import { fromFile } from './topologies/from-file.ts';
import { fromNcclTests } from './topologies/from-nccl-tests.ts';
import { fullyConnected } from './topologies/fully-connected.ts';
import { hyperX } from './topologies/hyper-x.ts';
import { hypercube } from './topologies/hypercube.ts';
import { line } from './topologies/line.ts';
import { mesh } from './topologies/mesh.ts';
import { randomRegular } from './topologies/random-regular.ts';
import { ring as ringTopology } from './topologies/ring.ts';
import { superpod } from './topologies/superpod.ts';
import { switched } from './topologies/switched.ts';
import { torus } from './topologies/torus.ts';
import { workers } from './workers/workers.ts';
import { alexnet } from './workloads/alexnet.ts';
import { alphaGoZero } from './workloads/alpha-go-zero.ts';
import { fasterRcnn } from './workloads/faster-rcnn.ts';
import { googleNet } from './workloads/google-net.ts';
import { layers } from './workloads/layers.ts';
import { ncf } from './workloads/ncf.ts';
import { resnet50 } from './workloads/resnet50.ts';
import { transformer } from './workloads/transformer.ts';
import { transformerBase } from './workloads/transformer-base.ts';

/** Throws when two kinds of one category share a name: neither could be trusted to be the one that is meant. */
export function createCatalog(kinds: readonly AnyDescriptor[]): Catalog {
  const known = new Map<string, AnyDescriptor>();
  for (const kind of kinds) {
    const key = keyOf(kind.category, kind.name);
    if (known.has(key)) {
      throw new Error(`expected one ${kind.category} of each name, found two called \`${kind.name}\``);
    }
    known.set(key, kind);
  }
  const find = <C extends Category>(category: C, name: string) =>
    known.get(keyOf(category, name)) as KindsByCategory[C] | undefined;
  return {
    kinds,
    find,
    topology: (name) => find('topology', name),
    algorithm: (name) => find('algorithm', name),
    problem: (name) => find('problem', name),
    optimizer: (name) => find('optimizer', name),
    engine: (name) => find('engine', name),
  };
}

const keyOf = (category: Category, name: string) => `${category} ${name}`;

/** Every built-in kind, in the order in which lists show them. */
export const builtinCatalog: Catalog = createCatalog([
  ringTopology,
  line,
  torus,
  mesh,
  hypercube,
  fullyConnected,
  switched,
  fatTree,
  biGraph,
  dgx,
  superpod,
  dragonfly,
  hyperX,
  flattenedButterfly,
  randomRegular,
  exponential,
  fromFile,
  fromNcclTests,
  ringAlgorithm,
  bidirectionalRing,
  ring2d,
  hierarchical,
  bucket,
  swing,
  binomialTree,
  doubleBinaryTree,
  recursiveDoubling,
  halvingDoubling,
  hdrm,
  bruck,
  direct,
  parameterServer,
  inSwitch,
  multitree,
  treePacking,
  tto,
  synthesized,
  resnet50,
  alexnet,
  alphaGoZero,
  fasterRcnn,
  googleNet,
  ncf,
  transformerBase,
  transformer,
  layers,
  none,
  layer,
  bucketOverlap,
  systolic,
  throughput,
  dense,
  convolution,
  timed,
  streamingPca,
  quadratic,
  leastSquares,
  logisticRegression,
  softmaxRegression,
  twoLayerNetwork,
  deepNetwork,
  gaussianMixture,
  circles,
  doubleWellCluster,
  scaledEnergy,
  energyNetwork,
  randomFeatures,
  teacherStudent,
  uvToy,
  diagonalLinearNetwork,
  minMax,
  meanMatchingGan,
  consensus,
  sgd,
  momentum,
  nesterov,
  adam,
  adamw,
  lars,
  lamb,
  signSgd,
  asyncMomentum,
  feedbackAlignment,
  optimizedFeatures,
  labelNoise,
  normDependent,
  manifoldNetwork,
  auto,
  analytic,
  flow,
  packet,
  localSgd,
  gossipSgd,
  svgd,
  ebm,
  bgmd,
  continuizedNesterov,
  randomizedGossip,
  continuizedGossip,
  descentAscent,
  ogda,
  dadam3,
  blobs,
  iris,
  digits,
  gaussianRegression,
  workers,
  mean,
  median,
  trimmedMean,
  geometricMedian,
  krum,
  multiKrum,
  centeredClipping,
  majority,
  noAttack,
  signFlip,
  bitFlip,
  additive,
  adaptive,
  labelFlip,
  backdoor,
  uncompressed,
  topK,
  randomK,
  signs,
  qsgd,
  powerSgd,
  noDelay,
  fixed,
  geometric,
  constantRate,
  stepDecay,
  cosine,
  inverseTime,
  trivial,
  cyclic,
  rotations,
  permutations,
  product,
  ...CHART_KINDS,
  fromCsv,
  tailMean,
  curveArea,
  ...EXPORTERS,
  measuredByNcclTests,
]);

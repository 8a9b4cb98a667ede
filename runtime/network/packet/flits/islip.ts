/**
 * iSLIP with one iteration: a matching of inputs and outputs that takes turns. Each output grants to the first request from its
 * pointer on, each input accepts the first grant from its own, and both pointers go on behind what was accepted, so that under
 * load they drift apart and nobody starves. N. McKeown, The iSLIP Scheduling Algorithm for Input-Queued Switches, IEEE/ACM
 * Transactions on Networking 7(2), 1999.
 *
 * Inputs and outputs of many routers are numbered through and matched in one record, one router after the other; pointers count
 * places within a router.
 */
export interface Matching {
  /** Per output, and per input: the place from which on it looks. */
  readonly grantFrom: Int32Array;
  readonly acceptFrom: Int32Array;
  /** Of the round at hand, per output: the input that it grants to, -1 for none, and how far that is behind its pointer. */
  readonly granted: Int32Array;
  readonly grantDistance: Int32Array;
  readonly outputs: Int32Array;
  nOutputs: number;
  /** The same per input: the output that it accepts. The inputs that do are `inputs[0 .. nInputs-1]`. */
  readonly accepted: Int32Array;
  readonly acceptDistance: Int32Array;
  readonly inputs: Int32Array;
  nInputs: number;
}

/** For inputs and outputs with numbers below `n`. */
export function createMatching(n: number): Matching {
  return {
    grantFrom: new Int32Array(n),
    acceptFrom: new Int32Array(n),
    granted: new Int32Array(n).fill(-1),
    grantDistance: new Int32Array(n),
    outputs: new Int32Array(n),
    nOutputs: 0,
    accepted: new Int32Array(n).fill(-1),
    acceptDistance: new Int32Array(n),
    inputs: new Int32Array(n),
    nInputs: 0,
  };
}

/** An input asks for an output; `place` is its own among the `n` inputs of the router. */
export function request(matching: Matching, input: number, output: number, place: number, n: number): void {
  const { granted, grantDistance } = matching;
  let distance = place - matching.grantFrom[output];
  if (distance < 0) distance += n;
  if (granted[output] < 0) matching.outputs[matching.nOutputs++] = output;
  else if (distance >= grantDistance[output]) return;
  granted[output] = input;
  grantDistance[output] = distance;
}

/** Every input accepts one of its grants; `placeOf` are the places of outputs among the `n` of the router. */
export function accept(matching: Matching, placeOf: Int32Array, n: number): void {
  const { granted, accepted, acceptDistance } = matching;
  matching.nInputs = 0;
  for (let i = 0; i < matching.nOutputs; i++) {
    const output = matching.outputs[i];
    const input = granted[output];
    granted[output] = -1;
    let distance = placeOf[output] - matching.acceptFrom[input];
    if (distance < 0) distance += n;
    if (accepted[input] < 0) matching.inputs[matching.nInputs++] = input;
    else if (distance >= acceptDistance[input]) continue;
    accepted[input] = output;
    acceptDistance[input] = distance;
  }
  matching.nOutputs = 0;
}

/** Answers what an input has accepted, once, and moves both pointers on behind it. */
export function take(
  matching: Matching,
  input: number,
  { inputPlace, outputPlace }: { readonly inputPlace: Int32Array; readonly outputPlace: Int32Array },
  nIn: number,
  nOut: number,
): number {
  const output = matching.accepted[input];
  matching.accepted[input] = -1;
  matching.grantFrom[output] = (inputPlace[input] + 1) % nIn;
  matching.acceptFrom[input] = (outputPlace[output] + 1) % nOut;
  return output;
}

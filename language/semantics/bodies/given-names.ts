/** What a body may read without declaring it, by category: names of the network, names of a training step, their functions. */
import { type AstNode, AstUtils } from 'langium';
import { NETWORK_FUNCTIONS, NETWORK_NAMES } from '../../../runtime/bodies/network-names.ts';
import { STEP_NAMES, VECTOR_FUNCTIONS } from '../../../runtime/bodies/vector-names.ts';
import * as ast from '../../generated/ast.ts';
import { NUMBERS, PURE_NUMBER, type Type, VECTOR } from '../types.ts';
import { bodyAround } from './body-locals.ts';
import { GIVEN_TYPES } from './type-names.ts';

export interface GivenName {
  readonly name: string;
  readonly doc: string;
  readonly type: Type;
  /** Whether a body may set it. */
  readonly isSet: boolean;
}

export interface GivenFunction {
  readonly name: string;
  readonly parameters: readonly string[];
  readonly doc: string;
  readonly takes: readonly Type[];
  readonly gives: Type;
}

interface Given {
  readonly names: readonly GivenName[];
  readonly functions: readonly GivenFunction[];
}

const NOTHING: Given = { names: [], functions: [] };

const OF_ALGORITHMS: Given = {
  names: NETWORK_NAMES.map(({ name, doc, type }) => ({ name, doc, type: GIVEN_TYPES[type], isSet: false })),
  functions: NETWORK_FUNCTIONS.map(({ name, parameters, doc, takes, gives }) => ({
    name,
    parameters,
    doc,
    takes: takes.map((type) => GIVEN_TYPES[type]),
    gives: GIVEN_TYPES[gives],
  })),
};

const OF_OPTIMIZERS: Given = {
  names: STEP_NAMES.map(({ name, doc, type, isSet = false }) => ({ name, doc, type: GIVEN_TYPES[type], isSet })),
  functions: VECTOR_FUNCTIONS.map(({ name, parameters, doc }) => ({
    name,
    parameters,
    doc,
    takes: parameters.map(() => VECTOR),
    gives: PURE_NUMBER,
  })),
};

/** What only figures of charts know. */
const OF_CHARTS: Given = {
  names: [
    {
      name: 'step',
      doc: 'The number of a step of the run; with `measure trace`.',
      type: PURE_NUMBER,
      isSet: false,
    },
    {
      name: 'particle',
      doc: 'The coordinates of one iterate at the end of the run, counted from 0: `particle[0]`; with `measure particles`.',
      type: NUMBERS,
      isSet: false,
    },
  ],
  functions: [],
};

export function givenAt(node: AstNode): Given {
  if (AstUtils.getContainerOfType(node, ast.isChart)) return OF_CHARTS;
  const category = bodyAround(node)?.category;
  if (category === 'algorithm') return OF_ALGORITHMS;
  return category === 'optimizer' ? OF_OPTIMIZERS : NOTHING;
}

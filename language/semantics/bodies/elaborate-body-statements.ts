/** The statements of bodies: which of them a category has, what they name and set, and how they are lowered. */
import type { AstNode } from 'langium';
import type { Body, BodyBinding, BodyStatement } from '../../../runtime/api/body.ts';
import { withArticle } from '../../../runtime/api/categories.ts';
import type { Expr } from '../../../runtime/api/expr.ts';
import * as ast from '../../generated/ast.ts';
import { BROKEN, type Context, constantOf, type Elaborated, sourceText } from '../context.ts';
import { elaborate, elaborateAs, elaborateInPlace, isDefined, literal } from '../elaborate-expression.ts';
import { argumentsOf } from '../elaborate-statement.ts';
import { simpleError } from '../issues.ts';
import { type Type, typeOfParam, VECTOR } from '../types.ts';
import { declareLocal } from './declare-local.ts';
import { elaborateLinkEnd } from './elaborate-link-end.ts';
import { elaborateBinding, elaborateSpan } from './elaborate-lists.ts';
import { elaborateTarget } from './elaborate-target.ts';

export interface BodyWalk {
  readonly context: Context;
  readonly category: Body['category'];
  /** The node of each statement, by its number. */
  readonly nodes: AstNode[];
  readonly isInStep: boolean;
  /** 0 for the lines of the body itself. */
  readonly depth: number;
}

/** The category that a statement belongs to, and its word; statements of all categories are missing. */
const OWN: Readonly<Record<string, readonly [Body['category'], string]>> = {
  NodeDeclaration: ['topology', 'node'],
  Link: ['topology', 'link'],
  Use: ['topology', 'use'],
  Interfaces: ['topology', 'interfaces'],
  Chunks: ['algorithm', 'chunks'],
  Step: ['algorithm', 'step'],
  Transfer: ['algorithm', 'reduce'],
  ScheduleMode: ['algorithm', 'schedule'],
  State: ['optimizer', 'state'],
};

/** What is broken is left out: the body is not used then. */
export function lowerBlock(block: ast.Block | undefined, walk: BodyWalk): readonly BodyStatement[] {
  return (block?.statements ?? []).flatMap((statement) => lowerStatement(statement, walk) ?? []);
}

function lowerStatement(node: ast.BodyStatement, walk: BodyWalk): BodyStatement | undefined {
  const own = OWN[node.$type];
  if (own && own[0] !== walk.category) {
    const word = ast.isTransfer(node) ? node.operation : ast.isNodeDeclaration(node) ? node.kind : own[1];
    const message = `\`${word}\` belongs into ${withArticle(own[0])}, found it in ${withArticle(walk.category)}`;
    walk.context.report({ ...simpleError('body/wrong-statement', message), spot: { node } });
    return undefined;
  }
  const at = walk.nodes.push(node) - 1;
  const lowered = lower(node, walk);
  return lowered && { at, ...lowered };
}

type Lowered = BodyStatement extends infer S ? (S extends { at: number } ? Omit<S, 'at'> : never) : never;

function lower(node: ast.BodyStatement, walk: BodyWalk): Lowered | undefined {
  const { context } = walk;
  const value = (part: ast.Expression | undefined): Expr | undefined => elaborateInPlace(part, context).expr;
  switch (node.$type) {
    case 'LetDeclaration': {
      const found = elaborate(node.value, context);
      declareLocal(node, found.type, context);
      return found.expr && { do: 'let', name: node.name, value: found.expr };
    }
    case 'Assignment':
      return lowerAssignment(node, context);
    case 'For': {
      const bindings = node.bindings.map((binding) => elaborateBinding(binding, context));
      const body = lowerBlock(node.body, { ...walk, depth: walk.depth + 1 });
      return bindings.every(isDefined) ? { do: 'for', bindings: bindings as BodyBinding[], body } : undefined;
    }
    case 'If': {
      const condition = value(node.condition);
      const inner = { ...walk, depth: walk.depth + 1 };
      const whenTrue = lowerBlock(node.whenTrue, inner);
      const elseIf = node.elseIf && lowerStatement(node.elseIf, inner);
      const whenFalse = node.elseIf ? (elseIf ? [elseIf] : []) : lowerBlock(node.whenFalse, inner);
      return condition && { do: 'if', condition, whenTrue, whenFalse };
    }
    case 'Require': {
      const condition = value(node.condition);
      const message = node.message ?? `expected \`${sourceText(node.condition)}\`, which does not hold`;
      return condition && { do: 'require', condition, message };
    }
    case 'NodeDeclaration': {
      const dims = node.dims.map(value);
      declareLocal(node, { is: 'node' }, context);
      return dims.every(isDefined)
        ? { do: 'node', name: node.name, isSwitch: node.kind === 'switch', dims }
        : undefined;
    }
    case 'Use': {
      const dims = node.dims.map(value);
      const topology = value(node.value);
      declareLocal(node, { is: 'node' }, context);
      return topology && dims.every(isDefined) ? { do: 'use', name: node.name, dims, topology } : undefined;
    }
    case 'Link':
      return lowerLink(node, context);
    case 'Interfaces': {
      const count = value(node.count);
      return count && { do: 'interfaces', count };
    }
    case 'Chunks': {
      const count = value(node.count);
      if (!isOutside(node, '`chunks`', walk)) return undefined;
      return count && { do: 'chunks', count };
    }
    case 'ScheduleMode':
      return isOutside(node, '`schedule`', walk) && node.mode ? { do: 'schedule', mode: node.mode } : undefined;
    case 'Step':
      if (!isOutside(node, 'a `step`', walk)) return undefined;
      return { do: 'step', body: lowerBlock(node.body, { ...walk, isInStep: true, depth: walk.depth + 1 }) };
    case 'Transfer':
      return lowerTransfer(node, walk);
    case 'State': {
      const start = value(node.value);
      declareLocal(node, VECTOR, context);
      if (walk.depth > 0) {
        const message = '`state` stands in no loop and no condition: it is there from the first step on';
        context.report({ ...simpleError('body/place', message, 'move it to the top of the body'), spot: { node } });
        return undefined;
      }
      return start && { do: 'state', name: node.name, value: start };
    }
  }
}

/** What says something of the whole schedule, or of a step, stands in no step. */
function isOutside(node: AstNode, what: string, { context, isInStep }: BodyWalk): boolean {
  if (isInStep) context.report({ ...simpleError('body/place', `${what} stands in no \`step\``), spot: { node } });
  return !isInStep;
}

function lowerAssignment(node: ast.Assignment, context: Context): Lowered | undefined {
  const target = elaborateTarget(node.target, context);
  const expected = target && { type: target.type, what: `\`${sourceText(node.target)}\`` };
  const value = expected ? assignable(node.value, expected, context) : elaborate(node.value, context);
  return target && value.expr
    ? { do: 'assign', name: target.name, indices: target.indices, value: value.expr }
    : undefined;
}

/** A number goes into every component of a vector. */
function assignable(node: ast.Expression, expected: { type: Type; what: string }, context: Context): Elaborated {
  if (expected.type.is !== 'vector') return elaborateAs(node, expected, context);
  const found = elaborate(node, context);
  const isFilling = found.type.is === 'number' && typeof constantOf(found.expr) === 'number';
  if (found.type.is === 'vector' || found.type.is === 'unknown' || isFilling) return found;
  const message = `${expected.what} takes a vector, found ${found.type.is === 'number' ? 'one number' : `a ${found.type.is}`}`;
  context.report({ ...simpleError('type/mismatch', message), spot: { node } });
  return BROKEN;
}

const DEFAULTS: Readonly<Record<string, Expr>> = { latency: literal(0), lanes: literal(1) };

function lowerLink(node: ast.Link, context: Context): Lowered | undefined {
  const from = elaborateLinkEnd(node.from, context);
  const to = elaborateLinkEnd(node.to, context);
  const given = argumentsOf(node, context);
  const argumentOf = (name: 'bandwidth' | 'latency' | 'lanes'): Expr | undefined => {
    const argument = given?.args.get(name);
    if (!argument) return DEFAULTS[name];
    const kind = name === 'lanes' ? 'count' : name === 'bandwidth' ? 'bandwidth' : 'time';
    const type = typeOfParam({ kind, doc: '' });
    return elaborateAs(argument.value, { type, what: `\`${name}\` of the link` }, context).expr;
  };
  const [bandwidth, latency, lanes] = [argumentOf('bandwidth'), argumentOf('latency'), argumentOf('lanes')];
  if (!from || !to || !given?.isWhole || !bandwidth || !latency || !lanes) return undefined;
  return { do: 'link', from, to, bothWays: node.direction === '<->', bandwidth, latency, lanes };
}

function lowerTransfer(node: ast.Transfer, walk: BodyWalk): Lowered | undefined {
  const { context } = walk;
  const { operation } = node;
  const chunks = elaborateSpan(node.chunks, `\`${operation}\``, context, true);
  const source = elaborateInPlace(node.source, context).expr;
  const destination = elaborateInPlace(node.destination, context).expr;
  if (!walk.isInStep) {
    const message = `\`${operation}\` stands in a \`step\`, which says what starts together`;
    const text = sourceText(node);
    const fix = { title: 'Put it into a `step`', replacement: `step { ${text} }` };
    context.report({
      ...simpleError('body/no-step', message, `write \`step { ${operation} … }\``, [fix]),
      spot: { node },
    });
    return undefined;
  }
  return chunks && source && destination ? { do: 'transfer', operation, chunks, source, destination } : undefined;
}

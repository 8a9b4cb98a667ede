/** The body of an optimizer as a transform: compiled once per run, then a loop over components per statement. */
import type { Body, BodyStatement } from '../api/body.ts';
import type { Method, State, Transform } from '../api/method.ts';
import { gradientMethod } from '../kit/training/gradient-method.ts';
import { compile, createSlots, type Surroundings, slotOf } from './compile-expr.ts';
import { compileLoop, compileStatements } from './compile-statements.ts';
import { compileInto, compileScalar, isVectorExpr, type VectorScope } from './compile-vector.ts';
import { createMachine, type Frame, MOST_STATEMENTS, type Run, runAll, spend } from './machine.ts';
import { STEP_NAMES } from './vector-names.ts';

type Values = Readonly<Record<string, unknown>>;
type StateStatement = Extract<BodyStatement, { do: 'state' }>;

/** A method of one iterate that is handed a gradient per step. */
export function bodyMethod(body: Body, values: Values, kindOf: Surroundings['kindOf']): Method {
  return gradientMethod(bodyTransform(body, values, kindOf));
}

/** States are what a run stores; everything else of a body lives for one step. */
function bodyTransform(body: Body, values: Values, kindOf: Surroundings['kindOf']): Transform {
  const states = body.statements.filter((statement): statement is StateStatement => statement.do === 'state');
  let program: ReturnType<typeof compileProgram> | undefined;
  return {
    init: (dimension): State => {
      program = compileProgram(body, values, kindOf, dimension);
      return program.init(states);
    },
    update: (state, x, gradient, step) => {
      program ??= compileProgram(body, values, kindOf, x.length);
      program.update(state, x, gradient, step);
    },
  };
}

function compileProgram(
  { params, statements }: Body,
  values: Values,
  kindOf: Surroundings['kindOf'],
  dimension: number,
) {
  const machine = createMachine(MOST_STATEMENTS);
  const slots = createSlots();
  const around: Surroundings = { machine, functions: {}, kindOf };
  const vectors = new Set(STEP_NAMES.filter(({ type }) => type === 'vector').map(({ name }) => name));
  const scope: VectorScope = { slots, around, isVector: (name) => vectors.has(name), dimension };
  const stateNames: string[] = [];

  const frame: Frame = [];
  for (const name of Object.keys(params)) frame[slotOf(slots, name)] = values[name];
  frame[slotOf(slots, 'dimension')] = dimension;
  for (const statement of statements) {
    if (statement.do !== 'state') continue;
    vectors.add(statement.name);
    stateNames.push(statement.name);
  }

  const compileVectorLet = (name: string, value: Parameters<typeof compile>[0]): Run => {
    vectors.add(name);
    const buffer = new Float64Array(dimension);
    const fill = compileInto(value, () => buffer, scope);
    const slot = slotOf(slots, name);
    return (at) => {
      fill(at);
      at[slot] = buffer;
    };
  };
  /** Statements that set vectors are loops over components; the others are those of every body. */
  const lowered = (list: readonly BodyStatement[]): Run => {
    const runs = list.map((statement): Run => {
      if (statement.do === 'state') return () => {};
      if (statement.do === 'let' && isVectorExpr(statement.value, scope.isVector)) {
        return compileVectorLet(statement.name, statement.value);
      }
      if (statement.do === 'assign' && vectors.has(statement.name)) {
        const slot = slotOf(slots, statement.name);
        return compileInto(statement.value, (at) => at[slot] as Float64Array, scope);
      }
      if (statement.do === 'let' || (statement.do === 'assign' && statement.indices.length === 0)) {
        const slot = slotOf(slots, statement.name);
        const value = compileScalar(statement.value, scope);
        return (at) => {
          at[slot] = value(at);
        };
      }
      if (statement.do === 'if') {
        const condition = compileScalar(statement.condition, scope) as (at: Frame) => unknown;
        const [whenTrue, whenFalse] = [lowered(statement.whenTrue), lowered(statement.whenFalse)];
        return (at) => (condition(at) ? whenTrue : whenFalse)(at);
      }
      if (statement.do === 'for') {
        const loop = compileLoop(statement.bindings, lowered(statement.body), slots, around);
        return (frame) => {
          machine.at = statement.at;
          spend(machine);
          loop(frame);
        };
      }
      return compileStatements([statement], slots, around, noOther);
    });
    return (at) => {
      for (const run of runs) run(at);
    };
  };
  const run = lowered(statements);
  const places = { x: slotOf(slots, 'x'), gradient: slotOf(slots, 'gradient'), step: slotOf(slots, 'step') };
  const stateSlots = stateNames.map((name) => slotOf(slots, name));

  return {
    init: (states: readonly StateStatement[]): State =>
      Object.fromEntries(
        states.map(({ name, value }) => {
          const start = compile(value, slots, around)(frame) as number;
          return [name, new Float64Array(dimension).fill(start)];
        }),
      ),
    update: (state: State, x: Float64Array, gradient: Float64Array, step: number): void => {
      machine.left = MOST_STATEMENTS;
      frame[places.x] = x;
      frame[places.gradient] = gradient;
      frame[places.step] = step;
      for (let k = 0; k < stateNames.length; k++) frame[stateSlots[k]] = state[stateNames[k]];
      runAll(machine, () => run(frame));
    },
  };
}

function noOther({ do: word }: BodyStatement): Run {
  throw new Error(`expected a statement of an optimizer, found \`${word}\``);
}

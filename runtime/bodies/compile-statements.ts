/** Statements of bodies as closures: what all categories share here, what one has for itself is handed in. */
import type { BodyBinding, BodyStatement } from '../api/body.ts';
import { type Compiled, compile, compileBounds, type Slots, type Surroundings, slotOf } from './compile-expr.ts';
import { BodyError, type Frame, type Run, spend } from './machine.ts';

/** Gives the closure of a statement that belongs to one category only. */
export type CompileOwn = (statement: BodyStatement, inner: (body: readonly BodyStatement[]) => Run) => Run;

export function compileStatements(
  statements: readonly BodyStatement[],
  slots: Slots,
  around: Surroundings,
  own: CompileOwn,
): Run {
  const { machine } = around;
  const inner = (body: readonly BodyStatement[]) => compileStatements(body, slots, around, own);
  const runs = statements.map((statement): Run => {
    const run = compileStatement(statement);
    const { at } = statement;
    return (frame) => {
      machine.at = at;
      run(frame);
    };
  });
  return (frame) => {
    spend(machine, runs.length);
    for (const run of runs) run(frame);
  };

  function compileStatement(statement: BodyStatement): Run {
    switch (statement.do) {
      case 'let': {
        const value = compile(statement.value, slots, around);
        const slot = slotOf(slots, statement.name);
        // A list of its own: what is set in it later is set in no other.
        return (frame) => {
          frame[slot] = copied(value(frame));
        };
      }
      case 'assign':
        return compileAssignment(statement, slots, around);
      case 'for':
        return compileLoop(statement.bindings, inner(statement.body), slots, around);
      case 'if': {
        const condition = compile(statement.condition, slots, around);
        const whenTrue = inner(statement.whenTrue);
        const whenFalse = inner(statement.whenFalse);
        return (frame) => (condition(frame) ? whenTrue : whenFalse)(frame);
      }
      case 'require': {
        const condition = compile(statement.condition, slots, around);
        const { at, message } = statement;
        return (frame) => {
          if (!condition(frame)) throw new BodyError('body/require', at, message);
        };
      }
      default:
        return own(statement, inner);
    }
  }
}

/**
 * The statements of a body one by one, loops round by round: for those who have something else to do in between. Each runs to its
 * end before the next begins.
 */
export function compileRounds(
  statements: readonly BodyStatement[],
  slots: Slots,
  around: Surroundings,
  own: CompileOwn,
): readonly ((frame: Frame) => Iterator<void>)[] {
  const { machine } = around;
  return statements.map((statement) => {
    if (statement.do !== 'for') {
      const run = compileStatements([statement], slots, around, own);
      return (frame) => ({
        next: () => {
          run(frame);
          return { done: true, value: undefined };
        },
      });
    }
    const [{ name, values }, ...inner] = statement.bindings;
    const list = compile(values, slots, around);
    const slot = slotOf(slots, name);
    const body = compileStatements(statement.body, slots, around, own);
    const round = compileLoop(inner, body, slots, around);
    return function* (frame) {
      machine.at = statement.at;
      for (const value of list(frame) as readonly unknown[]) {
        spend(machine);
        frame[slot] = value;
        round(frame);
        yield;
      }
    };
  });
}

const copied = (value: unknown): unknown => (Array.isArray(value) ? value.map(copied) : value);

function compileAssignment(
  { name, indices, value, at }: Extract<BodyStatement, { do: 'assign' }>,
  slots: Slots,
  around: Surroundings,
): Run {
  const set = compile(value, slots, around);
  const slot = slotOf(slots, name);
  if (indices.length === 0) {
    return (frame) => {
      frame[slot] = copied(set(frame));
    };
  }
  const places = indices.map((index) => compile(index, slots, around));
  return (frame) => {
    let list = frame[slot] as unknown[];
    places.forEach((place, depth) => {
      const index = place(frame) as number;
      if (!Number.isInteger(index) || index < 0 || index >= list.length) {
        const message = `expected an index in 0 .. ${list.length - 1} of \`${name}\`, found ${index}`;
        throw new BodyError('body/index', at, message);
      }
      if (depth === places.length - 1) list[index] = copied(set(frame));
      else list = list[index] as unknown[];
    });
  };
}

/** Later bindings vary faster and may read the earlier ones. */
export function compileLoop(bindings: readonly BodyBinding[], body: Run, slots: Slots, around: Surroundings): Run {
  return bindings.reduceRight<Run>((run, { name, values }) => {
    const each = compileEach(values, slots, around);
    const slot = slotOf(slots, name);
    return (frame) =>
      each(frame, (value) => {
        frame[slot] = value;
        run(frame);
      });
  }, body);
}

type Each = (frame: Frame, visit: (value: unknown) => void) => void;

function compileEach(values: BodyBinding['values'], slots: Slots, around: Surroundings): Each {
  const { machine } = around;
  if (values.op === 'span') {
    const bounds = compileBounds(values, slots, around);
    return (frame, visit) => {
      const { start, step, length } = bounds(frame);
      for (let i = 0; i < length; i++) {
        spend(machine);
        visit(start + i * step);
      }
    };
  }
  const list: Compiled = compile(values, slots, around);
  return (frame, visit) => {
    for (const value of list(frame) as readonly unknown[]) {
      spend(machine);
      visit(value);
    }
  };
}

/** Runs the body of an algorithm on a network: the transfers of each step, written down as they come. */
import type { Body, BodyStatement } from '../api/body.ts';
import type { Network } from '../api/network.ts';
import type { Schedule } from '../api/schedule.ts';
import { toTheEnd } from '../kit/to-the-end.ts';
import { compile, compileBounds, compileNumber, createSlots, type Surroundings, slotOf } from './compile-expr.ts';
import { compileRounds } from './compile-statements.ts';
import { growingInts } from './growing.ts';
import { BodyError, createMachine, type Frame, MOST_STATEMENTS, type Run, runAll } from './machine.ts';
import { networkFunctions, networkNames } from './network-names.ts';

/** Transfers are kept as five numbers of four bytes: 640 MB. */
const MOST_TRANSFERS = 32_000_000;

/** @throws BodyError where the body cannot be run to its end, or names a rank or a chunk that is not there. */
export function runAlgorithm(...args: Parameters<typeof runInSlices>): Schedule {
  return toTheEnd(runInSlices(...args));
}

/** Statements between two pauses: some milliseconds. */
const STATEMENTS_PER_SLICE = 100_000;

/** The same with pauses between the rounds of its outermost loops. */
export function* runInSlices(
  { params, statements }: Body,
  values: Readonly<Record<string, unknown>>,
  network: Network,
  kindOf: Surroundings['kindOf'],
): Generator<void, Schedule, void> {
  const { nRanks } = network.shape;
  const machine = createMachine(MOST_STATEMENTS);
  const slots = createSlots();
  const around: Surroundings = { machine, functions: networkFunctions(network), kindOf };
  const written = createTransfers();
  let nChunks = 1;
  let isLockstep = false;
  let isInStep = false;

  const compileOwn = (statement: BodyStatement, inner: (body: readonly BodyStatement[]) => Run): Run => {
    switch (statement.do) {
      case 'chunks': {
        const count = compileNumber(statement.count, slots, around);
        const { at } = statement;
        return (frame) => {
          nChunks = count(frame);
          const isGood = Number.isInteger(nChunks) && nChunks >= 1 && nChunks <= 2 ** 30;
          if (!isGood)
            throw new BodyError('value/range', at, `\`chunks\` must be a whole number from 1, found ${nChunks}`);
        };
      }
      case 'schedule':
        return () => {
          isLockstep = statement.mode === 'lockstep';
        };
      case 'step': {
        const body = inner(statement.body);
        return (frame) => {
          if (isInStep) throw new Error('expected no `step` inside of another');
          isInStep = true;
          body(frame);
          isInStep = false;
          written.endStep();
        };
      }
      case 'transfer':
        return compileTransfer(statement);
      default:
        throw new Error(`expected a statement of an algorithm, found \`${statement.do}\``);
    }
  };
  const rounds = compileRounds(statements, slots, around, compileOwn);
  const frame: Frame = [];
  for (const name of Object.keys(params)) frame[slotOf(slots, name)] = values[name];
  for (const [name, value] of Object.entries(networkNames(network))) frame[slotOf(slots, name)] = value;
  let { left } = machine;
  for (const round of rounds) {
    const inOrder = round(frame);
    for (let isOver = false; !isOver; ) {
      runAll(machine, () => {
        isOver = inOrder.next().done ?? false;
      });
      if (left - machine.left < STATEMENTS_PER_SLICE) continue;
      left = machine.left;
      yield;
    }
  }
  return written.schedule(nRanks, nChunks, isLockstep);

  function compileTransfer(statement: Extract<BodyStatement, { do: 'transfer' }>): Run {
    const { at, operation } = statement;
    const chunks = compileChunks(statement.chunks);
    const source = compileNumber(statement.source, slots, around);
    const destination = compileNumber(statement.destination, slots, around);
    const isCopy = operation === 'copy';
    return (frame) => {
      if (!isInStep) {
        const message = `\`${operation}\` stands in a \`step\`, which says what starts together`;
        throw new BodyError('body/no-step', at, message, `write \`step { ${operation} … }\``);
      }
      const src = source(frame);
      const dst = destination(frame);
      checkRank(src, 'from', at);
      checkRank(dst, 'to', at);
      if (src === dst)
        throw new BodyError('algorithm/incorrect', at, `expected two different ranks, found rank ${src} twice`);
      chunks(frame, (first, count) => {
        if (!(Number.isInteger(first) && first >= 0 && first + count <= nChunks)) {
          const wrong = Number.isInteger(first) && first >= 0 ? first + count - 1 : first;
          const message = `expected a chunk in 0 .. ${nChunks - 1}, found chunk ${wrong}`;
          throw new BodyError('algorithm/incorrect', at, message);
        }
        if (written.length() >= MOST_TRANSFERS) {
          const message = `expected at most ${MOST_TRANSFERS.toLocaleString('en')} transfers, found more`;
          throw new BodyError('algorithm/too-large', at, message, 'use fewer ranks or fewer chunks');
        }
        written.add(isCopy, first, src, dst, count, at);
      });
    };
  }

  function checkRank(rank: number, word: string, at: number): void {
    if (Number.isInteger(rank) && rank >= 0 && rank < nRanks) return;
    throw new BodyError(
      'algorithm/incorrect',
      at,
      `expected a rank in 0 .. ${nRanks - 1} behind \`${word}\`, found ${rank}`,
    );
  }

  /** A range of chunks is one message; of a list, chunks that follow each other are. */
  function compileChunks(expr: Parameters<typeof compile>[0]) {
    type Visit = (first: number, count: number) => void;
    if (expr.op === 'span' && expr.by === null) {
      const bounds = compileBounds(expr, slots, around);
      return (frame: Frame, visit: Visit): void => {
        const { start, length } = bounds(frame);
        if (length > 0) visit(start, length);
      };
    }
    const value = compile(expr, slots, around);
    return (frame: Frame, visit: Visit): void => {
      const found = value(frame);
      const list = Array.isArray(found) ? found : [found as number];
      for (let i = 0, end = 0; i < list.length; i = end) {
        for (end = i + 1; end < list.length && list[end] === list[end - 1] + 1; ) end++;
        visit(list[i], end - i);
      }
    };
  }
}

function createTransfers() {
  const chunk = growingInts();
  const src = growingInts();
  const dst = growingInts();
  const count = growingInts();
  /** Statement times two, plus 1 for a copy. */
  const origin = growingInts();
  const stepStart = [0];
  return {
    length: () => chunk.length,
    add(isCopy: boolean, first: number, from: number, to: number, n: number, at: number): void {
      chunk.push(first);
      src.push(from);
      dst.push(to);
      count.push(n);
      origin.push(2 * at + (isCopy ? 1 : 0));
    },
    /** A step in which nothing moves is none. */
    endStep(): void {
      if (chunk.length > stepStart[stepStart.length - 1]) stepStart.push(chunk.length);
    },
    schedule(nRanks: number, nChunks: number, isLockstep: boolean): Schedule {
      const columns = [chunk, src, dst, count, origin].map((column) => column.finish());
      const [chunks, sources, destinations, counts, origins] = columns;
      const nSteps = stepStart.length - 1;
      return {
        nRanks,
        nChunks,
        nSteps,
        stepsPerPhase: nSteps / 2,
        ...(isLockstep && { lockstep: true }),
        statementOf: (step, index) => origins[stepStart[step] + index] >> 1,
        emit: (step, out) => {
          for (let t = stepStart[step]; t < stepStart[step + 1]; t++) {
            if (origins[t] & 1) out.copy(chunks[t], sources[t], destinations[t], counts[t]);
            else out.reduce(chunks[t], sources[t], destinations[t], counts[t]);
          }
        },
      };
    },
  };
}

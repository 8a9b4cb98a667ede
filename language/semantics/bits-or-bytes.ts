/**
 * Rates that are sold in bits per second and were written in bytes, or the reverse: a slip of a factor of eight that nothing else
 * shows. Only link rates are looked at; what an all-reduce reaches can be any figure.
 *
 * Ports: IEEE 802.3 (10 to 800 Gb/s) and InfiniBand. Buses: PCI Express of 8 and 16 lanes (16 to 128 GB/s) and NVLink per device
 * (300, 600, 900 GB/s). 25 and 50 GB/s are rates of both: of ports of 200 and 400 Gb/s, and of an NVLink.
 */
import type { Catalog } from '../../runtime/api/descriptor.ts';
import type { Issue } from '../../runtime/api/issue.ts';
import { sameDimension } from '../../runtime/units/dimension.ts';
import { formatQuantity } from '../../runtime/units/format.ts';
import { parseQuantity, type Quantity } from '../../runtime/units/quantity.ts';
import { findUnit } from '../../runtime/units/unit-table.ts';
import * as ast from '../generated/ast.ts';
import { expectationAt } from './expectation.ts';
import { replaceBy, warning } from './issues.ts';

interface Habit {
  /** The unit that it is written in, and the one that is usual for these figures. */
  readonly written: string;
  readonly usual: string;
  readonly amounts: ReadonlySet<number>;
  /** What is sold so. */
  readonly what: string;
}

const HABITS: readonly Habit[] = [
  { written: 'GB/s', usual: 'Gbps', amounts: new Set([10, 40, 100, 200, 400, 800]), what: 'network ports' },
  { written: 'Gbps', usual: 'GB/s', amounts: new Set([12.5, 16, 32, 64, 128, 300, 600, 900]), what: 'buses' },
];

/** `undefined` where nothing is odd. */
export function bitsOrBytes(node: ast.Quantity, catalog: Catalog): Issue | undefined {
  const quantity = parseQuantity(node.text ?? '');
  const habit =
    quantity && HABITS.find(({ written, amounts }) => quantity.unit.symbol === written && amounts.has(quantity.amount));
  if (!quantity || !habit || !isLinkRate(node, catalog)) return undefined;
  const { written, usual, what } = habit;
  const meant = `${amountText(node, written)} ${usual}`;
  const same = sameRate(quantity, usual);
  const message = `\`${node.text}\` is ${same}: ${what} of that figure are sold in ${usual}`;
  const hint = `did you mean \`${meant}\`?`;
  const fixes = [replaceBy(meant), { title: `Write the same rate as \`${same}\``, replacement: same }];
  return { ...warning('unit/bits-or-bytes', message, hint), fixes };
}

/** The ends of a range are round figures and not those of a port. A parameter takes it, or it is a constant: `let fast = 100 GB/s` is most often the rate of a link. */
function isLinkRate(node: ast.Quantity, catalog: Catalog): boolean {
  const { $container: parent } = node;
  if (ast.isRange(parent)) return false;
  if (ast.isLetDeclaration(parent)) return !ast.isExperiment(parent.$container);
  return expectationAt(node, catalog)?.param?.kind === 'bandwidth';
}

/** As written, with its digits grouped the same way. */
const amountText = ({ text }: ast.Quantity, unit: string): string => text.slice(0, text.length - unit.length).trimEnd();

function sameRate({ value, unit }: Quantity, symbol: string): string {
  const other = findUnit(symbol);
  if (!other || !sameDimension(unit.dimension, other.dimension)) return formatQuantity(value, 'B/s');
  return `${value / other.factor} ${symbol}`;
}

/** The units that the author uses for a dimension, the nearest first: what a number without a unit most likely means. */
import { type AstNode, AstUtils } from 'langium';
import { type Dimension, sameDimension } from '../../runtime/units/dimension.ts';
import { parseQuantity } from '../../runtime/units/quantity.ts';
import * as ast from '../generated/ast.ts';

/** Those of the same list, call or line; else those that the parameter has elsewhere in the file. */
export function unitsNearby(node: AstNode, dimension: Dimension): string[] {
  for (let around = node.$container; around && !isBlock(around); around = around.$container) {
    const units = unitsOf(AstUtils.streamAllContents(around), dimension);
    if (units.length > 0) return units;
  }
  const argument = AstUtils.getContainerOfType(node, ast.isArgument);
  const model = AstUtils.getContainerOfType(node, ast.isModel);
  if (argument?.name === undefined || !model) return [];
  const namesakes = AstUtils.streamAllContents(model).filter(
    ({ $container: parent }) => ast.isArgument(parent) && parent.name === argument.name,
  );
  return unitsOf(namesakes, dimension);
}

/** What holds whole lines: a file, an experiment. */
const isBlock = (node: AstNode): boolean => ast.isModel(node) || 'statements' in node;

/** By how often they are used. */
function unitsOf(nodes: Iterable<AstNode>, dimension: Dimension): string[] {
  const uses = new Map<string, number>();
  for (const node of nodes) {
    const unit = ast.isQuantity(node) ? parseQuantity(node.text ?? '')?.unit : undefined;
    if (unit && sameDimension(unit.dimension, dimension)) uses.set(unit.symbol, (uses.get(unit.symbol) ?? 0) + 1);
  }
  return [...uses].sort(([, a], [, b]) => b - a).map(([symbol]) => symbol);
}

/**
 * Prints the tree of a whole file on one line: every operation in brackets, every block in braces with semicolons between its
 * statements. Apart from expressions, because tests of those need no file.
 */
import * as ast from '../../language/generated/ast.ts';
import { printArguments, printBindings, printExpression, printSpan, treeOf } from './print-brackets.ts';

/** The tree of a text; throws where it cannot be parsed. Equal trees have equal prints. */
export const printedFile = (text: string): string => printModel(treeOf(text));

export function printModel({ imports, declarations }: ast.Model): string {
  return [...imports.map(printImport), ...declarations.map(printDeclaration)].join('; ');
}

function printImport({ names, file }: ast.Import): string {
  const list = names.map(({ target }) => target.$refText).join(', ');
  return `import ${names.length > 0 ? `{${list}} from ` : ''}"${file.$refText}"`;
}

function printDeclaration(node: ast.Declaration): string {
  if (ast.isExperiment(node)) {
    const title = node.title === undefined ? '' : ` "${node.title}"`;
    return `experiment ${node.name}${title} ${inBraces(node.statements.map(printStatement))}`;
  }
  if (ast.isLetDeclaration(node)) return `let ${node.name} = ${printExpression(node.value)}`;
  const parameters = node.parameters.map(printParameter).join(', ');
  if (ast.isFnDeclaration(node)) return `fn ${node.name}(${parameters}) = ${printExpression(node.value)}`;
  const head = `${node.category} ${node.name}`;
  if (node.value) return `${head} = ${printExpression(node.value)}`;
  return `${head}(${parameters}) ${printBlock(node.body)}`;
}

function printParameter({ name, type, default: value }: ast.Parameter): string {
  return `${name}: ${printType(type)}${value ? ` = ${printExpression(value)}` : ''}`;
}

const printType = ({ name, item }: ast.TypeName): string => (item ? `${name}<${printType(item)}>` : name);

const inBraces = (lines: readonly string[]): string => (lines.length === 0 ? '{}' : `{ ${lines.join('; ')} }`);

const printBlock = (block: ast.Block | undefined): string => inBraces((block?.statements ?? []).map(printInBody));

const inSquares = (dims: readonly ast.Expression[]): string =>
  dims.length === 0 ? '' : `[${dims.map(printExpression).join(', ')}]`;

function printInBody(node: ast.BodyStatement): string {
  const print = printExpression;
  if (ast.isNodeDeclaration(node)) return `${node.kind} ${node.name}${inSquares(node.dims)}`;
  if (ast.isLink(node)) {
    const ends = `${print(node.from)} ${node.direction} ${print(node.to)}`;
    return `link ${ends}${node.args.length > 0 ? ` (${printArguments(node.args)})` : ''}`;
  }
  if (ast.isUse(node)) return `use ${print(node.value)} as ${node.name}${inSquares(node.dims)}`;
  if (ast.isInterfaces(node)) return `interfaces ${print(node.count)}`;
  if (ast.isChunks(node)) return `chunks ${print(node.count)}`;
  if (ast.isStep(node)) return `step ${printBlock(node.body)}`;
  if (ast.isTransfer(node)) {
    const ends = `from ${print(node.source)} to ${print(node.destination)}`;
    return `${node.operation} ${printSpan(node.chunks)} ${ends}`;
  }
  if (ast.isScheduleMode(node)) return `schedule ${node.mode}`;
  if (ast.isState(node)) return `state ${node.name} = ${print(node.value)}`;
  if (ast.isRequire(node)) {
    return `require ${print(node.condition)}${node.message === undefined ? '' : ` "${node.message}"`}`;
  }
  if (ast.isFor(node)) return `for ${printBindings(node.bindings)} ${printBlock(node.body)}`;
  if (ast.isIf(node)) return printIf(node);
  if (ast.isLetDeclaration(node)) return printDeclaration(node);
  return `${print(node.target)} = ${print(node.value)}`;
}

function printIf({ condition, whenTrue, whenFalse, elseIf }: ast.If): string {
  const head = `if ${printExpression(condition)} ${printBlock(whenTrue)}`;
  if (elseIf) return `${head} else ${printIf(elseIf)}`;
  return whenFalse ? `${head} else ${printBlock(whenFalse)}` : head;
}

function printStatement(node: ast.Statement): string {
  const print = printExpression;
  const optional = (word: string, value: ast.Expression | undefined) => (value ? ` ${word} ${print(value)}` : '');
  if (ast.isAllReduce(node)) {
    return `allreduce ${print(node.size)} on ${print(node.topology)} using ${print(node.algorithm)}`;
  }
  if (ast.isTrain(node)) {
    const where = optional('across', node.workers) + optional('on', node.topology) + optional('using', node.algorithm);
    const count = node.count ? ` for ${print(node.count)} steps` : '';
    const limit = node.limit ? ` within ${print(node.limit)} steps` : '';
    return `train ${print(node.problem)} with ${print(node.optimizer)}${where}${count}${optional('until', node.until)}${limit}`;
  }
  if (ast.isFidelity(node)) return `fidelity ${print(node.engine)}`;
  if (ast.isOverlap(node)) return `overlap ${print(node.kind)}`;
  if (ast.isVary(node)) {
    const names = node.axes.map(({ name }) => name).join(', ');
    return `vary ${node.axes.length > 1 ? `(${names})` : names} = ${printRange(node.values)}`;
  }
  if (ast.isRepeat(node)) return `repeat ${print(node.count)}`;
  if (ast.isSeed(node)) return `seed ${print(node.value)}`;
  if (ast.isLetDeclaration(node)) return printDeclaration(node);
  if (ast.isMeasure(node)) return `measure ${node.kind}(${printArguments(node.args)})`;
  if (ast.isChart(node)) return `chart ${node.kind}(${printArguments(node.args)})`;
  return `expect ${print(node.condition)}${optional('where', node.where)}`;
}

function printRange({ start, operator, end, by, factor, count, logarithmic }: ast.Range): string {
  if (!operator || !end) return printExpression(start);
  const step = by ? ` by ${factor ? '*' : ''}${printExpression(by)}` : '';
  const points = count ? ` in ${printExpression(count)}${logarithmic ? ' log' : ''}` : '';
  return `(${printExpression(start)} ${operator} ${printExpression(end)}${step}${points})`;
}

/** Names and `metric[axis: value]`: what they stand for at this place and in this phase. */
import { AstUtils } from 'langium';
import type { Expr } from '../../runtime/api/expr.ts';
import { FUNCTIONS } from '../../runtime/expr/functions.ts';
import { sameValue } from '../../runtime/expr/same-value.ts';
import { namesIn } from '../../runtime/expr/walk.ts';
import * as ast from '../generated/ast.ts';
import { declaredKind } from './bodies/declared-kinds.ts';
import { elaborateFnBody } from './bodies/elaborate-fn.ts';
import { givenAt } from './bodies/given-names.ts';
import { BROKEN, type Context, constantOf, type Elaborated, sourceText } from './context.ts';
import { definedByItself, openSince } from './defined-by-itself.ts';
import { defaultKind, kindWithDefaults } from './elaborate-call.ts';
import { elaborate, elaborateInPlace, literal } from './elaborate-expression.ts';
import { axesOf, expectationAt, expectedOfAxis } from './expectation.ts';
import { orList, printValue, replaceBy, simpleError, unknownName } from './issues.ts';
import { metricsAt, metricsOf } from './metrics-of.ts';
import { isSlipOf, nearest } from './nearest.ts';
import { referredName } from './referred-name.ts';
import { resolveName } from './resolve.ts';
import { localsOf, reachableDeclarations } from './scope-provider.ts';
import { describeType, kindOf, numberOf, type Type, UNKNOWN } from './types.ts';
import { dimensionOfUnit } from './unit-dimension.ts';
import { visibleDeclarations, wholeModel, wordFor } from './visible-declarations.ts';

export function elaborateName(node: ast.NameReference, context: Context): Elaborated {
  const name = referredName(node);
  const meaning = resolveName(node, context.catalog);
  switch (meaning?.is) {
    case undefined:
      return unknown(node, context);
    case 'axis': {
      if (context.phase === 'constant') return notConstant(node, 'an axis', context);
      return { type: context.axisTypes.get(meaning.axis) ?? UNKNOWN, expr: { op: 'name', name } };
    }
    case 'let':
      return elaborateLetUse(node, meaning.declaration, context);
    case 'declaration': {
      const { declaration } = meaning;
      const own = declaredKind(declaration);
      if (!own) return imported(declaration, node, context, elaborateDeclaration(declaration, node, context));
      const type = kindOf(declaration.category);
      return isFigurePlace(node) ? { type, expr: undefined } : { type, expr: kindWithDefaults(own, node, context) };
    }
    case 'local':
      return { type: context.locals.get(meaning.local) ?? UNKNOWN, expr: { op: 'name', name } };
    case 'given':
      return { type: meaning.given.type, expr: { op: 'name', name } };
    case 'choice':
      return { type: { is: 'choice', words: { [meaning.word]: meaning.doc } }, expr: literal(meaning.word) };
    case 'metric': {
      const type = numberOf(dimensionOfUnit(meaning.metric.unit));
      if (context.phase === 'result' || context.phase === 'step') return { type, expr: { op: 'name', name } };
      const message = `\`${name}\` is a result of the run; it has no value before it`;
      context.report({ ...simpleError('name/not-yet', message), spot: { node } });
      return BROKEN;
    }
    case 'kind': {
      const type = kindOf(meaning.descriptor.category);
      // Where a figure belongs, that it is a kind is the mistake, not that the kind lacks its arguments.
      if (isFigurePlace(node)) return { type, expr: undefined };
      return { type, expr: kindWithDefaults(meaning.descriptor, node, context) };
    }
    case 'fold':
    case 'ownFunction':
    case 'givenFunction':
    case 'function': {
      const message = `\`${name}\` is a function and needs its arguments`;
      context.report({ ...simpleError('type/mismatch', message, `write \`${name}(…)\``), spot: { node } });
      return BROKEN;
    }
  }
}

/** A declared topology or algorithm: its call, under the declaration's own name. Worked out once. */
export function elaborateDeclaration(
  declaration: ast.KindDeclaration,
  usedAt: ast.NameReference | undefined,
  context: Context,
): Elaborated {
  return once(declaration, usedAt, context, (own) => {
    if (declaration.body) return { type: kindOf(declaration.category), expr: defaultKind(declaration, own) };
    const value = elaborateInPlace(declaration.value, { ...own, phase: 'constant' });
    const expr: Expr | undefined = value.expr?.op === 'kind' ? { ...value.expr, label: declaration.name } : undefined;
    return { type: kindOf(declaration.category), expr };
  });
}

/** Constants of the file are written in; columns of the experiment stay names, the run computes them per point. */
function elaborateLetUse(node: ast.NameReference, declaration: ast.LetDeclaration, context: Context): Elaborated {
  if (!ast.isExperiment(declaration.$container)) {
    return imported(declaration, node, context, elaborateConstant(declaration, node, context));
  }
  if (context.phase === 'constant') return notConstant(node, 'a column', context);
  const column = elaborateColumn(declaration, node, context);
  if (context.phase !== 'result' && column.expr && readsResults(column.expr, declaration, context)) {
    const message = `\`${declaration.name}\` reads results of the run; it has no value before it`;
    context.report({ ...simpleError('name/not-yet', message), spot: { node } });
    return BROKEN;
  }
  return { type: column.type, expr: column.expr && { op: 'name', name: declaration.name } };
}

export function elaborateConstant(
  declaration: ast.LetDeclaration,
  usedAt: ast.NameReference | undefined,
  context: Context,
): Elaborated {
  return once(declaration, usedAt, context, (own) => elaborate(declaration.value, { ...own, phase: 'constant' }));
}

/** A function of the file: the type of what it gives, and its body as an expression of its parameters. */
export function elaborateFn(
  declaration: ast.FnDeclaration,
  usedAt: ast.NameReference | undefined,
  context: Context,
): Elaborated {
  return once(declaration, usedAt, context, (own) => elaborateFnBody(declaration, { ...own, phase: 'constant' }));
}

export function elaborateColumn(
  declaration: ast.LetDeclaration,
  usedAt: ast.NameReference | undefined,
  context: Context,
): Elaborated {
  return once(declaration, usedAt, context, (own) => elaborate(declaration.value, { ...own, phase: 'result' }));
}

/** Whether an expression of an experiment needs a metric, directly or through other columns. */
function readsResults(
  expr: Expr,
  declaration: ast.LetDeclaration,
  context: Context,
  seen = new Set<string>(),
): boolean {
  const experiment = declaration.$container as ast.Experiment;
  for (const name of namesIn(expr)) {
    if (seen.has(name)) continue;
    seen.add(name);
    const column = experiment.statements.filter(ast.isLetDeclaration).find((c) => c.name === name);
    const known = column && context.declarations.get(column);
    if (known && known !== 'open' && known.expr && readsResults(known.expr, declaration, context, seen)) return true;
    const isAxis = axesOf(experiment).some((axis) => axis.name === name);
    if (!column && !isAxis && metricsOf(experiment, context.catalog).some((metric) => metric.name === name))
      return true;
  }
  return false;
}

/** A mistake in another file is told there; here it is said that there is one. */
export function imported(
  declaration: ast.Importable,
  node: ast.NameReference,
  context: Context,
  found: Elaborated,
): Elaborated {
  if (found.expr || wholeModel(declaration) === context.model) return found;
  const cycle = context.cycles.get(declaration);
  if (cycle?.some((member) => wholeModel(member) === context.model)) {
    context.report({ ...definedByItself(cycle), spot: { node } });
    return BROKEN;
  }
  const file = AstUtils.getDocument(declaration).uri.path.split('/').pop();
  const message = `\`${declaration.name}\` has a mistake where it is declared, in \`${file}\``;
  context.report({ ...simpleError('import/broken', message, 'open that file and mend it there'), spot: { node } });
  return BROKEN;
}

export function once(
  declaration: ast.Importable,
  usedAt: ast.NameReference | undefined,
  context: Context,
  work: (context: Context) => Elaborated,
): Elaborated {
  const known = context.declarations.get(declaration);
  if (known === 'open') {
    const cycle = openSince(declaration, context);
    for (const member of cycle) context.cycles.set(member, cycle);
    context.report({ ...definedByItself(cycle), spot: { node: usedAt ?? declaration } });
    return BROKEN;
  }
  if (known) return known;
  context.declarations.set(declaration, 'open');
  const report = wholeModel(declaration) === context.model ? context.reportOf(declaration) : () => {};
  const result = work({ ...context, report });
  context.declarations.set(declaration, result);
  return result;
}

export function elaborateIndex(node: ast.Index, context: Context): Elaborated {
  const target = elaborate(node.target, context);
  const axes: Record<string, Expr> = {};
  let whole = context.phase === 'result';
  if (!whole) {
    const message = 'a figure at another point can be read only from results, in `let`, `chart` and `expect`';
    context.report({ ...simpleError('name/not-yet', message), spot: { node } });
  }
  for (const argument of node.axes) {
    const axis = argument.axis?.ref;
    if (!axis && referredName(argument) === '') return BROKEN;
    if (!axis) {
      const names = axesOf(AstUtils.getContainerOfType(node, ast.isExperiment)).map((a) => a.name);
      context.report({
        ...unknownName('axis', referredName(argument), names),
        spot: { node: argument, property: 'axis' },
      });
      whole = false;
      continue;
    }
    const value = elaborateInPlace(argument.value, context);
    if (value.expr && isOnGrid(axis, value, argument, context)) axes[axis.name] = value.expr;
    else whole = false;
  }
  const expr: Expr | undefined = whole && target.expr ? { op: 'at', target: target.expr, axes } : undefined;
  return { type: target.type, expr };
}

/** A literal must name a value of the axis: a figure between grid points was never computed. */
function isOnGrid(axis: ast.Axis, { expr, type }: Elaborated, argument: ast.AxisArgument, context: Context): boolean {
  const value = constantOf(expr);
  const values = context.axisValues.get(axis.name);
  if (value === undefined || !values || values.some((v) => sameValue(v, value))) return true;
  const texts = values.map((v) => printValue(v, type));
  const message = `\`${axis.name}\` never is ${printValue(value, type)} in this experiment`;
  const hint = `its values are ${texts.slice(0, 8).join(', ')}${texts.length > 8 ? ', …' : ''}`;
  const near = nearest(printValue(value, type), texts);
  const spot = { node: argument.value };
  context.report({ ...simpleError('axis/not-on-grid', message, hint, near.map(replaceBy)), spot });
  return false;
}

/** The value of a column or a coordinate of a chart. */
function isFigurePlace({ $container: parent }: ast.NameReference): boolean {
  if (ast.isArgument(parent)) return ast.isChart(parent.$container);
  return ast.isLetDeclaration(parent) && ast.isExperiment(parent.$container);
}

function notConstant(node: ast.NameReference, what: string, context: Context): Elaborated {
  const message = `\`${sourceText(node)}\` is ${what} of an experiment; here stands only what is known before it`;
  context.report({ ...simpleError('name/not-constant', message), spot: { node } });
  return BROKEN;
}

function unknown(node: ast.NameReference, context: Context): Elaborated {
  const name = referredName(node);
  if (!name) return BROKEN;
  const expected = expectationAt(node, context.catalog);
  const candidates = namesFor(node, context);
  if (expected?.type.is === 'choice') {
    const issue = simpleError(
      'name/unknown',
      `${expected.what} has no choice \`${name}\``,
      `expected ${orList(Object.keys(expected.type.words))}`,
      Object.keys(expected.type.words).map(replaceBy),
    );
    context.report({ ...issue, spot: { node } });
    return BROKEN;
  }
  if (expected?.param?.kind === 'boolean') {
    const issue = simpleError(
      'name/unknown',
      `there is no name \`${name}\``,
      `${expected.what} is \`true\` or \`false\``,
      [replaceBy('true'), replaceBy('false')],
    );
    context.report({ ...issue, spot: { node } });
    return BROKEN;
  }
  const category = expected?.type.is === 'kind' ? expected.type.category : undefined;
  const missing = context.catalog.missing?.(name, category);
  const issue = unknownName(category ?? 'name', name, candidates, missing);
  const other = expected?.type.is === 'kind' ? declaredAs(node, context) : undefined;
  const message = other
    ? `expected ${describeType(expected?.type ?? UNKNOWN)}, found the ${other} \`${name}\``
    : issue.message;
  const hint = missing === undefined && !other ? orVaried(node, candidates, issue.hint) : issue.hint;
  context.report({ ...issue, message, hint, spot: { node } });
  return BROKEN;
}

/** In the sentence of an experiment a name that is like no other is one whose `vary` has not been written yet. */
function orVaried(
  node: ast.NameReference,
  candidates: readonly string[],
  hint: string | undefined,
): string | undefined {
  const name = referredName(node);
  const isInSentence = AstUtils.getContainerOfType(node, (at) => ast.isAllReduce(at) || ast.isTrain(at)) !== undefined;
  if (!isInSentence || isSlipOf(name, nearest(name, candidates, 1)[0])) return hint;
  const axis = `an axis has a line of its own, \`vary ${name} = …\``;
  if (hint === undefined) return axis;
  return hint.endsWith('?') ? `${hint.slice(0, -1)}, or \`vary ${name} = …\`?` : `${axis}; ${hint}`;
}

/** What the name stands for elsewhere, where it is no name for this place: an experiment, a kind of the other category. */
function declaredAs(node: ast.NameReference, { catalog }: Context): string | undefined {
  const name = referredName(node);
  const declared = visibleDeclarations(node).find((d) => d.name === name);
  if (declared) return wordFor(declared);
  if (metricsAt(node, catalog).some((metric) => metric.name === name)) return 'metric';
  return catalog.kinds.find((kind) => kind.name === name)?.category;
}

/** Every name that could stand in place of this one. */
export function namesFor(node: ast.NameReference, context: Pick<Context, 'catalog' | 'axisTypes'>): string[] {
  const { catalog } = context;
  const { type: expected, otherwise } = expectationAt(node, catalog) ?? {};
  const locals = localsOf(node).filter((local) => suits(local, expected, catalog));
  const declared = reachableDeclarations(node, catalog);
  const kinds = catalog.kinds.filter((kind) =>
    expected?.is === 'kind'
      ? kind.category === expected.category
      : !isFigure(expected) || (otherwise?.is === 'kind' && kind.category === otherwise.category),
  );
  const inExperiment = AstUtils.getContainerOfType(node, ast.isExperiment) !== undefined;
  const figures = inExperiment && expected?.is !== 'kind' ? [...metricsAt(node, catalog), ...FUNCTIONS] : [];
  // Half-written declarations have no name yet.
  const given = givenAt(node).names;
  return [...locals, ...given, ...declared, ...figures, ...kinds].map(({ name }) => name).filter(Boolean);
}

function suits(local: ast.Named, expected: Type | undefined, catalog: Parameters<typeof expectedOfAxis>[1]): boolean {
  if (expected?.is !== 'kind') return true;
  return ast.isAxis(local) && (expectedOfAxis(local, catalog)?.type.is ?? 'kind') === 'kind';
}

const isFigure = (type: Type | undefined) => type?.is === 'number' || type?.is === 'boolean';

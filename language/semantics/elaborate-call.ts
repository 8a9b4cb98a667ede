/** Calls: a kind with its arguments, every default written in, or a function of numbers. */
import { AstUtils } from 'langium';
import type { Body } from '../../runtime/api/body.ts';
import type { AnyDescriptor, Catalog, Param, ParamValue, PlainValue } from '../../runtime/api/descriptor.ts';
import type { Expr, KindExpr } from '../../runtime/api/expr.ts';
import type { Finding } from '../../runtime/api/issue.ts';
import { checkSize } from '../../runtime/api/limits.ts';
import { boundValues } from '../../runtime/bodies/bind-kinds.ts';
import { descriptorOf } from '../../runtime/bodies/kind-of-value.ts';
import { checkParamValue } from '../../runtime/expr/check-param.ts';
import { FUNCTIONS } from '../../runtime/expr/functions.ts';
import { NUMBER, sameDimension } from '../../runtime/units/dimension.ts';
import * as ast from '../generated/ast.ts';
import { type DeclaredKind, declaredKind, isDeclared, isOfDeclared } from './bodies/declared-kinds.ts';
import { elaborateBody } from './bodies/elaborate-body.ts';
import { elaborateDefault } from './bodies/elaborate-parameter.ts';
import { spotInBody } from './bodies/spot-in-body.ts';
import { canonicalText } from './canonical-text.ts';
import { BROKEN, type Context, constantOf, type Elaborated, type Spot, sourceText } from './context.ts';
import { conform, elaborate, elaborateAs, literal } from './elaborate-expression.ts';
import { elaborateFold, foldOfCall } from './elaborate-fold.ts';
import { elaborateFunction, elaborateGivenFunction, elaborateOwnFunction } from './elaborate-function.ts';
import { calleeName, descriptorOfCall, expectationAt, paramOfArgument } from './expectation.ts';
import { outOfRange, replaceBy, simpleError, unknownName } from './issues.ts';
import { resolveName } from './resolve.ts';
import { describeType, fits, isNumber, kindOf, type Type, typeOfParam } from './types.ts';
import { wholeModel } from './visible-declarations.ts';

export function elaborateCall(node: ast.Call, context: Context): Elaborated {
  const own = ast.isNameReference(node.callee) ? resolveName(node.callee, context.catalog) : undefined;
  if (own?.is === 'ownFunction') return elaborateOwnFunction(node, own.declaration, context);
  if (own?.is === 'givenFunction') return elaborateGivenFunction(node, own.given, context);
  const descriptor = descriptorOfCall(node, context.catalog);
  if (descriptor) {
    return { type: kindOf(descriptor.category), expr: elaborateKind(node, descriptor, context) };
  }
  const fold = foldOfCall(node);
  if (fold) return elaborateFold(node, fold, context);
  const name = calleeName(node);
  const fn = FUNCTIONS.find((f) => f.name === name);
  if (fn) return elaborateFunction(node, fn, context);
  // What stands in the arguments cannot be judged while nobody knows what takes them.
  if (name === undefined) {
    const message = `\`${sourceText(node.callee)}\` cannot be called`;
    const word = ast.isText(node.callee) ? node.callee.value : undefined;
    const isKind = word !== undefined && context.catalog.kinds.some((kind) => kind.name === word);
    const hint = isKind ? `write it without quotes: \`${word}\`` : undefined;
    const issue = simpleError('type/mismatch', message, hint, isKind ? [replaceBy(word)] : []);
    context.report({ ...issue, spot: { node: node.callee } });
  } else {
    const expected = expectationAt(node, context.catalog)?.type;
    const category = expected?.is === 'kind' ? expected.category : undefined;
    const kinds = context.catalog.kinds.filter((kind) => !category || kind.category === category).map((k) => k.name);
    const candidates = category ? kinds : [...kinds, ...FUNCTIONS.map((f) => f.name)];
    const what = category ? `${category} kind` : 'kind or function';
    const issue = unknownName(what, name, candidates, context.catalog.missing?.(name, category));
    const other = context.catalog.kinds.find((kind) => kind.name === name)?.category;
    const message = other
      ? `expected an ${category} kind, found the ${other} \`${name}\``.replace('an t', 'a t')
      : issue.message;
    context.report({ ...issue, message, spot: { node: node.callee } });
  }
  return BROKEN;
}

/** A bare kind name is a call with its defaults; what has none is missing. */
export function kindWithDefaults(
  descriptor: AnyDescriptor,
  node: ast.NameReference,
  context: Context,
): KindExpr | undefined {
  return wholeKind(descriptor, descriptor.name, {}, {}, { node }, context);
}

/** A declaration with a body, by itself: the kind with its defaults, where every parameter has one. */
export function defaultKind(declaration: ast.KindDeclaration, context: Context): KindExpr | undefined {
  const descriptor = declaredKind(declaration);
  const spot = { node: declaration, property: 'name' };
  const body = descriptor && bodyOf(descriptor, spot, context);
  if (!descriptor || !body || Object.values(descriptor.params).some((param) => param.default === undefined))
    return undefined;
  return wholeKind(descriptor, declaration.name, {}, {}, spot, context);
}

function elaborateKind(node: ast.Call, descriptor: AnyDescriptor, context: Context): KindExpr | undefined {
  const given: Record<string, Expr | 'broken'> = {};
  const spots: Record<string, Spot> = {};
  for (const argument of node.args) {
    const match = paramOfArgument(descriptor, node, argument);
    if (!match) {
      reportUnknownParam(descriptor, argument, context);
      elaborate(argument.value, context);
      continue;
    }
    const { name, param, item, isItem } = match;
    const what = `\`${name}\` of \`${descriptor.name}\``;
    const found = isItem ? elaborate(argument.value, context) : undefined;
    const meant = found && unnamedParam(descriptor, node, found.type);
    if (meant) {
      const text = `${meant}: ${sourceText(argument)}`;
      const message = `${what} takes ${describeType(item)}, found \`${sourceText(argument)}\``;
      const issue = simpleError('argument/unnamed', message, `name it: \`${text}\``, [replaceBy(text)]);
      context.report({ ...issue, spot: { node: argument } });
      given[meant] = 'broken';
      continue;
    }
    const expected = { type: item, what, param };
    const value = found
      ? conform(argument.value, found, expected, context)
      : elaborateAs(argument.value, expected, context);
    const before = given[name];
    if (before && !(isItem && isPositional(spots[name]))) {
      const spot = argument.name ? { node: argument, property: 'name' } : { node: argument };
      context.report({ ...simpleError('argument/duplicate', `${what} is given twice`), spot });
      given[name] = 'broken';
      continue;
    }
    spots[name] ??= { node: argument };
    const single = isItem ? { ...param, list: false } : param;
    const good = value.expr && checkRange(what, single, value.expr, { node: argument.value }, context);
    if (!value.expr || !good || before === 'broken') given[name] = 'broken';
    else given[name] = isItem ? appended(before, value.expr) : value.expr;
  }
  // Where a name is misspelt, the parameter it stands for is not missing as well.
  if (node.args.some((argument) => !paramOfArgument(descriptor, node, argument))) return undefined;
  return wholeKind(descriptor, canonicalText(node), given, spots, { node: node.callee }, context);
}

/** What is given, completed by defaults and by the body of a declared kind, and checked as a whole. */
function wholeKind(
  descriptor: AnyDescriptor,
  label: string,
  given: Readonly<Record<string, Expr | 'broken'>>,
  spots: Readonly<Record<string, Spot>>,
  usedAt: Spot,
  context: Context,
): KindExpr | undefined {
  const args = withDefaults(descriptor, given, usedAt, context);
  const kind = args && kindExpr(descriptor, label, args, usedAt, context);
  return kind && checkAcross(descriptor, kind, spots, usedAt, context) ? kind : undefined;
}

/** A quantity among the items of a list of counts: the parameter that takes such a quantity was meant. */
function unnamedParam(descriptor: AnyDescriptor, node: ast.Call, type: Type): string | undefined {
  if (!isNumber(type) || sameDimension(type.dimension, NUMBER)) return undefined;
  const named = new Set(node.args.map((arg) => arg.name));
  const params = Object.entries(descriptor.params).filter(([name]) => !named.has(name));
  return params.find(([, param]) => fits(type, typeOfParam(param)))?.[0];
}

function isPositional(spot: Spot | undefined): boolean {
  return ast.isArgument(spot?.node) && spot.node.name === undefined && !ast.isList(spot.node.value);
}

function appended(list: Expr | undefined, item: Expr): Expr {
  return { op: 'list', items: list?.op === 'list' ? [...list.items, item] : [item] };
}

/** A kind that is declared with a body brings it along. */
function kindExpr(
  descriptor: AnyDescriptor,
  label: string,
  args: Record<string, Expr>,
  usedAt: Spot,
  context: Context,
): KindExpr | undefined {
  const { category, name } = descriptor;
  if (!isDeclared(descriptor)) return { op: 'kind', category, kind: name, label, args };
  const body = bodyOf(descriptor, usedAt, context);
  return body && { op: 'kind', category, kind: name, label, args, body };
}

/** Worked out once per file; a mistake in another file is told there, here it is said that there is one. */
function bodyOf({ declaration }: DeclaredKind, usedAt: Spot, context: Context): Body | undefined {
  const known = context.bodies.get(declaration);
  if (known === 'open') {
    const message = `\`${declaration.name}\` is made of itself`;
    context.report({ ...simpleError('name/cycle', message), spot: usedAt });
    return undefined;
  }
  const isOwn = wholeModel(declaration) === context.model;
  if (!context.bodies.has(declaration)) {
    context.bodies.set(declaration, 'open');
    const body = elaborateBody(declaration, { ...context, report: isOwn ? context.reportOf(declaration) : () => {} });
    context.bodies.set(declaration, body);
  }
  const body = context.bodies.get(declaration) as Body | undefined;
  if (!body && !isOwn) {
    const file = AstUtils.getDocument(declaration).uri.path.split('/').pop();
    const message = `\`${declaration.name}\` has a mistake where it is declared, in \`${file}\``;
    context.report({ ...simpleError('import/broken', message, 'open that file and mend it there'), spot: usedAt });
  }
  return body;
}

function withDefaults(
  descriptor: AnyDescriptor,
  given: Readonly<Record<string, Expr | 'broken'>>,
  spot: Spot,
  context: Context,
): Record<string, Expr> | undefined {
  const args: Record<string, Expr> = {};
  const missing: string[] = [];
  let whole = true;
  for (const [name, param] of Object.entries(descriptor.params)) {
    const value = given[name];
    if (value === 'broken') whole = false;
    else if (value) args[name] = value;
    else if (param.default === undefined) missing.push(name);
    else if (isOfDeclared(param)) {
      const { expr } = elaborateDefault(param.node, { ...context, report: () => {} });
      if (expr) args[name] = expr;
      else whole = false;
    } else args[name] = defaultOf(param, param.default, context.catalog);
  }
  if (missing.length > 0) {
    const names = missing.map((name) => `\`${name}\``).join(' and ');
    const example = descriptor.examples[0];
    const message = `\`${descriptor.name}\` needs ${names}`;
    context.report({ ...simpleError('argument/missing', message, example && `for example \`${example}\``), spot });
    return undefined;
  }
  return whole ? args : undefined;
}

/** The default of a parameter; that of a kind is a name, and stands for the kind with its own defaults. */
export function defaultOf(param: Param, value: PlainValue, catalog: Catalog): Expr {
  if (typeof value === 'object') return { op: 'list', items: value.map((item) => literal(item)) };
  const descriptor = param.kind === 'kind' && param.of ? catalog.find(param.of, String(value)) : undefined;
  return descriptor ? kindOfDefaults(descriptor, catalog) : literal(value);
}

/** A kind that nobody has written, such as the default of a parameter: all its own values are defaults. */
export function kindOfDefaults(descriptor: AnyDescriptor, catalog: Catalog): KindExpr {
  const args = Object.entries(descriptor.params).map(([name, own]) => {
    if (own.default === undefined)
      throw new Error(`expected defaults only in \`${descriptor.name}\`, which is one itself`);
    return [name, defaultOf(own, own.default, catalog)];
  });
  const { category, name } = descriptor;
  return { op: 'kind', category, kind: name, label: name, args: Object.fromEntries(args) };
}

/** Only constants can be checked here; values that follow an axis are checked for each of its values. */
function checkRange(what: string, param: Param, expr: Expr, spot: Spot, context: Context): boolean {
  const value = constantOf(expr);
  const problem = value === undefined ? undefined : checkParamValue(param, value);
  if (problem) context.report({ ...outOfRange(what, problem), spot });
  return !problem;
}

function checkAcross(
  descriptor: AnyDescriptor,
  kind: KindExpr,
  spots: Readonly<Record<string, Spot>>,
  callee: Spot,
  context: Context,
): boolean {
  const values = constantArgs(kind.args);
  // Kinds with a body are asked through what was made of it.
  const asked = kind.body ? descriptorOf(kind, context.catalog) : descriptor;
  const findings = values && asked ? findingsOf(asked, values, context.catalog) : [];
  for (const { code, severity = 'error', message, hint, param, statement } of findings) {
    const inBody = statement === undefined ? undefined : spotInBody(kind, statement, context);
    const where = inBody && kind.label !== kind.kind ? ` (in \`${kind.label}\`)` : '';
    const spot = inBody ?? ((param && spots[param]) || callee);
    context.report({ ...simpleError(code, message + where, hint), severity, spot });
  }
  return findings.every(({ severity }) => severity === 'warning');
}

/** What a kind has to say about its own values; for a topology its size comes first, before any memory is spent. */
export function findingsOf(
  descriptor: AnyDescriptor,
  values: Readonly<Record<string, ParamValue>>,
  catalog: Catalog,
): readonly Finding[] {
  const bound = boundValues(values, catalog);
  const own = descriptor.check?.(bound) ?? [];
  if (own.length > 0 || descriptor.category !== 'topology') return own;
  const tooLarge = checkSize(descriptor.shape(bound));
  return tooLarge ? [{ ...tooLarge, message: `\`${descriptor.name}\` is too large: ${tooLarge.message}` }] : [];
}

export function constantArgs(args: Readonly<Record<string, Expr>>): Record<string, ParamValue> | undefined {
  const entries = Object.entries(args).map(([name, expr]) => [name, constantOf(expr)] as const);
  if (entries.some(([, value]) => value === undefined)) return undefined;
  return Object.fromEntries(entries) as Record<string, ParamValue>;
}

function reportUnknownParam(descriptor: AnyDescriptor, argument: ast.Argument, context: Context): void {
  const names = Object.keys(descriptor.params);
  if (argument.name !== undefined) {
    const issue = unknownName(`parameter of \`${descriptor.name}\` called`, argument.name, names);
    context.report({ ...issue, spot: { node: argument, property: 'name' } });
    return;
  }
  const most = names.length;
  const message = `\`${descriptor.name}\` takes at most ${most} ${most === 1 ? 'argument' : 'arguments'}`;
  context.report({ ...simpleError('argument/too-many', message), spot: { node: argument } });
}

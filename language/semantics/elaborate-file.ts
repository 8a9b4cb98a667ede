/** A whole file: every declaration elaborated once; the plan exists only where no error was found. */
import { type AstNode, type CstNode, GrammarUtils } from 'langium';
import type { Catalog } from '../../runtime/api/descriptor.ts';
import { type Experiment, PLAN_VERSION, type Place, type PlannedFile } from '../../runtime/api/plan.ts';
import * as ast from '../generated/ast.ts';
import { lineOf } from './check-experiment.ts';
import { checkImports } from './check-imports.ts';
import type { Context, SpottedIssue } from './context.ts';
import { elaborateExperiment } from './elaborate-experiment.ts';
import { elaborateConstant, elaborateDeclaration, elaborateFn } from './elaborate-name.ts';
import { duplicateName } from './issues.ts';
import { wordFor } from './visible-declarations.ts';

/** An experiment in which nothing is wrong, whatever is wrong elsewhere in the file. */
export interface ElaboratedExperiment {
  readonly node: ast.Experiment;
  readonly plan: Experiment;
}

export interface ElaboratedFile {
  readonly issues: readonly SpottedIssue[];
  readonly planned: PlannedFile | undefined;
  readonly experiments: readonly ElaboratedExperiment[];
  /** Per declaration, where it has a value. */
  readonly declarations: Context['declarations'];
  /** Types of what bodies, functions and lists name themselves. */
  readonly locals: Context['locals'];
}

/** Needs a linked document. Never throws on broken text. */
export function elaborateFile(model: ast.Model, catalog: Catalog): ElaboratedFile {
  const issues: SpottedIssue[] = [];
  // A body that is used twice makes the same mistake twice.
  const isSaid = ({ spot, code, message }: SpottedIssue): boolean =>
    ast.isBodyStatement(spot.node) &&
    issues.some((issue) => issue.spot.node === spot.node && issue.code === code && issue.message === message);
  const context: Context = {
    catalog,
    model,
    phase: 'constant',
    report: (issue) => {
      if (!isSaid(issue)) issues.push(issue);
    },
    declarations: new Map(),
    bodies: new Map(),
    locals: new Map(),
    cycles: new Map(),
    axisTypes: new Map(),
    axisValues: new Map(),
    watches: new Map(),
  };
  checkDeclarationNames(model, context);
  checkImports(model, context);
  const experiments: ElaboratedExperiment[] = [];
  for (const declaration of model.declarations) {
    if (ast.isKindDeclaration(declaration)) elaborateDeclaration(declaration, undefined, context);
    else if (ast.isLetDeclaration(declaration)) elaborateConstant(declaration, undefined, context);
    else if (ast.isFnDeclaration(declaration)) elaborateFn(declaration, undefined, context);
    else {
      const plan = elaborateExperiment(declaration, context);
      if (plan) experiments.push({ node: declaration, plan });
    }
  }
  const wrong = issues.some(({ severity }) => severity === 'error');
  const planned = wrong ? undefined : plannedFile(experiments);
  return { issues, planned, experiments, declarations: context.declarations, locals: context.locals };
}

function plannedFile(experiments: readonly ElaboratedExperiment[]): PlannedFile {
  return {
    plan: { version: PLAN_VERSION, experiments: experiments.map(({ plan }) => plan) },
    places: { experiments: experiments.map(({ node }) => placesOf(node)) },
  };
}

/** Names are per keyword: a topology and an algorithm may share one, the place of use says which is meant. */
function checkDeclarationNames(model: ast.Model, context: Context): void {
  const seen = new Map<string, ast.Declaration>();
  for (const declaration of model.declarations) {
    if (declaration.name === undefined) continue;
    const what = wordFor(declaration);
    const key = `${what} ${declaration.name}`;
    const first = seen.get(key);
    if (!first) seen.set(key, declaration);
    else {
      const issue = duplicateName(what, declaration.name, lineOf(first));
      const related = [{ node: first, message: 'the first declaration' }];
      context.report({ ...issue, related, spot: { node: declaration, property: 'name' } });
    }
  }
}

function placesOf(node: ast.Experiment): PlannedFile['places']['experiments'][number] {
  return {
    place: placeOf(node),
    name: placeOfName(node),
    claims: node.statements.filter(ast.isExpect).map(placeOf),
  };
}

function placeOfName(node: ast.Experiment): Place {
  return placeOfRange(GrammarUtils.findNodeForProperty(node.$cstNode, 'name')?.range);
}

export function placeOf(node: AstNode): Place {
  return placeOfRange(node.$cstNode?.range);
}

function placeOfRange(range: CstNode['range'] | undefined): Place {
  return {
    startLine: range?.start.line ?? 0,
    startCharacter: range?.start.character ?? 0,
    endLine: range?.end.line ?? 0,
    endCharacter: range?.end.character ?? 0,
  };
}

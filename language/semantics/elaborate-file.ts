/** A whole file: every declaration elaborated once; the plan exists only where no error was found. */
import { type AstNode, type CstNode, GrammarUtils } from 'langium';
import type { Catalog } from '../../runtime/api/descriptor.ts';
import { type Experiment, PLAN_VERSION, type Place, type PlannedFile } from '../../runtime/api/plan.ts';
import * as ast from '../generated/ast.ts';
import { checkImports } from './check-imports.ts';
import type { Context, SpottedIssue } from './context.ts';
import { elaborateExperiment } from './elaborate-experiment.ts';
import { elaborateConstant, elaborateDeclaration, elaborateFn } from './elaborate-name.ts';
import { duplicateName } from './issues.ts';
import { lineOf } from './line-of.ts';
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
  /** Per declaration of the file, where it has a value. */
  readonly declarations: Context['declarations'];
  /** Types of what bodies, functions and lists name themselves. */
  readonly locals: Context['locals'];
}

/** What was found out about one declaration; valid as long as all that it names is the same. */
export interface ElaboratedDeclaration {
  /** Those that it causes, in whatever declaration they stand. */
  readonly issues: readonly SpottedIssue[];
  /** Entries of the tables of the context for nodes inside of it. */
  readonly entries: readonly (readonly [AstNode, unknown])[][];
  /** Of an experiment in which nothing is wrong. */
  readonly plan?: Experiment;
}

/** Gives what is still valid of a declaration, and is told what was found out anew. */
export interface Memory {
  known(declaration: ast.Declaration): ElaboratedDeclaration | undefined;
  remember(declaration: ast.Declaration, found: ElaboratedDeclaration): void;
}

const NO_MEMORY: Memory = { known: () => undefined, remember: () => {} };

interface Part extends ElaboratedDeclaration {
  readonly issues: SpottedIssue[];
  readonly entries: [AstNode, unknown][][];
  plan?: Experiment;
}

/** Needs a linked document. Never throws on broken text. */
export function elaborateFile(model: ast.Model, catalog: Catalog, memory: Memory = NO_MEMORY): ElaboratedFile {
  const general: SpottedIssue[] = [];
  const parts = new Map<AstNode, Part>();
  const context: Context = {
    catalog,
    model,
    phase: 'constant',
    report: (issue) => general.push(issue),
    // What is known already has said what it has to say.
    reportOf: (node) => (issue) => parts.get(declarationAround(node) ?? model)?.issues.push(issue),
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
  const tables: readonly Map<AstNode, unknown>[] = [context.declarations, context.bodies, context.locals];
  const known = new Map(model.declarations.map((declaration) => [declaration, memory.known(declaration)]));
  for (const [declaration, before] of known) {
    if (!before) parts.set(declaration, { issues: [], entries: tables.map(() => []) });
    else
      for (const [i, entries] of before.entries.entries())
        for (const [node, value] of entries) tables[i].set(node, value);
  }
  const sizes = tables.map(({ size }) => size);
  for (const [declaration, part] of parts) part.plan = elaborateOne(declaration as ast.Declaration, context);
  for (const [i, table] of tables.entries()) {
    for (const entry of [...table].slice(sizes[i]))
      parts.get(declarationAround(entry[0]) ?? model)?.entries[i].push(entry);
  }
  // Which declaration of a circle takes the blame depends on where the walk begins.
  if (memory !== NO_MEMORY && [...parts.values()].some(isCircular)) return elaborateFile(model, catalog);
  for (const [declaration, part] of parts) memory.remember(declaration as ast.Declaration, part);

  const all = model.declarations.map((declaration) => known.get(declaration) ?? parts.get(declaration));
  const issues = withoutEchoes([...general, ...all.flatMap((found) => found?.issues ?? [])]);
  const experiments = model.declarations.flatMap((node, i) => {
    const plan = all[i]?.plan;
    return plan && ast.isExperiment(node) ? [{ node, plan }] : [];
  });
  const wrong = issues.some(({ severity }) => severity === 'error');
  const planned = wrong ? undefined : plannedFile(experiments);
  return { issues, planned, experiments, declarations: context.declarations, locals: context.locals };
}

const isCircular = ({ issues }: Part): boolean => issues.some(({ code }) => code === 'name/cycle');

function elaborateOne(declaration: ast.Declaration, file: Context): Experiment | undefined {
  const context = { ...file, report: file.reportOf(declaration) };
  if (ast.isExperiment(declaration)) return elaborateExperiment(declaration, context);
  if (ast.isKindDeclaration(declaration)) elaborateDeclaration(declaration, undefined, context);
  else if (ast.isFnDeclaration(declaration)) elaborateFn(declaration, undefined, context);
  else elaborateConstant(declaration, undefined, context);
  return undefined;
}

/** A body that is used twice makes the same mistake twice. */
function withoutEchoes(issues: readonly SpottedIssue[]): SpottedIssue[] {
  const said = new Map<AstNode, Set<string>>();
  return issues.filter(({ spot: { node }, code, message }) => {
    if (!ast.isBodyStatement(node)) return true;
    const here = said.get(node) ?? new Set();
    said.set(node, here);
    return here.size < here.add(`${code} ${message}`).size;
  });
}

/** The declaration of the file that holds a node, which is itself where it is one. */
function declarationAround(node: AstNode): AstNode | undefined {
  let at: AstNode | undefined = node;
  while (at && !ast.isModel(at.$container)) at = at.$container;
  return at;
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

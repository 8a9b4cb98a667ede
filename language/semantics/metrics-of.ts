/**
 * The metrics that an experiment measures: those of an all-reduce, or those of the problems and optimizers that its sentence
 * can stand for. Decided from the text alone, so that scoping and completion can ask at any time.
 */
import { type AstNode, AstUtils } from 'langium';
import type { AnyDescriptor, Catalog, Category } from '../../runtime/api/descriptor.ts';
import { ALLREDUCE_METRICS, STEP_METRICS } from '../../runtime/api/metrics.ts';
import type { MetricInfo } from '../../runtime/api/run.ts';
import { TRAINING_METRICS } from '../../runtime/api/training.ts';
import * as ast from '../generated/ast.ts';
import { declaredKind, kindNamed } from './bodies/declared-kinds.ts';
import { declarationsNamed } from './declaration-index.ts';
import { referredName } from './referred-name.ts';

/** Of the experiment around a node; none outside of experiments. */
export function metricsAt(node: AstNode, catalog: Catalog): readonly MetricInfo[] {
  const experiment = AstUtils.getContainerOfType(node, ast.isExperiment);
  return experiment ? metricsOf(experiment, catalog) : [];
}

export function metricsOf(experiment: ast.Experiment, catalog: Catalog): readonly MetricInfo[] {
  return [...unique([...measuredBy(experiment, catalog), ...derivedIn(experiment, catalog)])];
}

/** Those of lines `measure` with a kind of the category `metric`. */
function derivedIn(experiment: ast.Experiment, catalog: Catalog): readonly MetricInfo[] {
  return experiment.statements.filter(ast.isMeasure).flatMap(({ kind }) => {
    const metric = kind === undefined ? undefined : catalog.find('metric', kind);
    return metric ? [{ name: metric.name, unit: metric.unit, doc: metric.summary }] : [];
  });
}

function measuredBy(experiment: ast.Experiment, catalog: Catalog): readonly MetricInfo[] {
  const train = experiment.statements.find(ast.isTrain);
  if (!train) {
    const engines = kindsMeant(experiment.statements.find(ast.isFidelity)?.engine, 'engine', catalog);
    const sentence = experiment.statements.find(ast.isAllReduce);
    const ofStep = sentence && reducesWorkload(sentence, catalog) ? STEP_METRICS : [];
    return unique([...ofStep, ...ALLREDUCE_METRICS, ...engines.flatMap(({ metrics = [] }) => metrics)]);
  }
  const problems = kindsMeant(train.problem, 'problem', catalog);
  const optimizers = kindsMeant(train.optimizer, 'optimizer', catalog);
  const workers = kindsMeant(train.workers, 'workers', catalog);
  const all = [...problems, ...optimizers, ...workers].flatMap(({ metrics = [] }) => metrics);
  return unique([...all, ...TRAINING_METRICS]);
}

/** Whether a sentence reduces the gradients of a network, and no message of a size. */
export function reducesWorkload({ size }: ast.AllReduce, catalog: Catalog): boolean {
  return kindsMeant(size, 'workload', catalog).length > 0;
}

/** Kinds may share a metric; the last one describes it. */
function unique(metrics: readonly MetricInfo[]): readonly MetricInfo[] {
  return [...new Map(metrics.map((metric) => [metric.name, metric])).values()];
}

/** The kinds that an expression can stand for: through declarations, and through every value of an axis. */
function kindsMeant(
  node: ast.Expression | undefined,
  category: Category,
  catalog: Catalog,
  seen: ReadonlySet<AstNode> = new Set(),
): AnyDescriptor[] {
  if (!node || seen.has(node)) return [];
  const within = new Set(seen).add(node);
  if (ast.isCall(node)) {
    const kind = ast.isNameReference(node.callee) && kindNamed(node, referredName(node.callee), category, catalog);
    return kind ? [kind] : [];
  }
  if (ast.isList(node) || ast.isGroup(node)) {
    return node.items.flatMap((item) => kindsMeant(item, category, catalog, within));
  }
  if (ast.isConditional(node)) {
    return [node.whenTrue, node.whenFalse].flatMap((branch) => kindsMeant(branch, category, catalog, within));
  }
  if (!ast.isNameReference(node)) return [];
  const name = referredName(node);
  const experiment = AstUtils.getContainerOfType(node, ast.isExperiment);
  const vary = experiment?.statements.filter(ast.isVary).find(({ axes }) => axes.some((axis) => axis.name === name));
  if (vary) return kindsMeant(vary.values?.start, category, catalog, within);
  const declarations = declarationsNamed(node, name);
  const declared = declarations.find(
    (declaration) => ast.isKindDeclaration(declaration) && declaration.category === category,
  );
  if (declared && ast.isKindDeclaration(declared)) {
    const own = declaredKind(declared);
    return own ? [own] : kindsMeant(declared.value, category, catalog, within);
  }
  // A constant hides what the catalog has under its name.
  const kind = declarations.some(ast.isLetDeclaration) ? undefined : catalog.find(category, name);
  return kind ? [kind] : [];
}

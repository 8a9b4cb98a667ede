/** Duties of every optimizer in the catalog, with the values of its own examples, on every problem that it fits. */
import type { OptimizerDescriptor } from '../../runtime/api/method.ts';
import type { ProblemDescriptor } from '../../runtime/api/problem.ts';
import { builtinCatalog } from '../../runtime/plugins/catalog.ts';
import { optimizerDuties, problemExamples } from '../../runtime/testing/optimizer-duties.ts';

const optimizers = builtinCatalog.kinds.filter((kind): kind is OptimizerDescriptor => kind.category === 'optimizer');
const problems = problemExamples(
  builtinCatalog.kinds.filter((kind): kind is ProblemDescriptor => kind.category === 'problem'),
);

for (const kind of optimizers) {
  describe(`optimizer ${kind.name}`, () => {
    for (const { title, check } of optimizerDuties(kind, () => problems)) it(title, check);
  });
}

/** Duties of every problem in the catalog, with the values of its own examples. */
import type { ProblemDescriptor } from '../../runtime/api/problem.ts';
import { builtinCatalog } from '../../runtime/plugins/catalog.ts';
import { problemDuties } from '../../runtime/testing/problem-duties.ts';

const problems = builtinCatalog.kinds.filter((kind): kind is ProblemDescriptor => kind.category === 'problem');

for (const kind of problems) {
  describe(`problem ${kind.name}`, () => {
    for (const { title, check } of problemDuties(kind)) it(title, check);
  });
}

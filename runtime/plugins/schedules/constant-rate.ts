/** The step size as it is. */
import { defineSchedule } from '../../api/team.ts';

export const constantRate = defineSchedule({
  name: 'constantRate',
  summary: 'The step size stays what it is; what optimizers have where nothing is said.',
  doc: `Factor 1 at every step. The default of optimizers, so that a sweep over schedules can have a run without any beside the
others. With noise, plain steps then stop at a distance from the optimum that is proportional to the step size.

**Validated** a run with it has the bytes of one that names no schedule.`,
  cites: [],
  params: {},
  examples: ['constantRate'],
  build: () => () => 1,
});

/** No attack: all workers are honest. */
import { defineAttack } from '../../api/team.ts';

export const noAttack = defineAttack({
  name: 'noAttack',
  summary: 'Every worker is honest; what `workers` has where nothing is said.',
  doc: `All workers send the gradients of their own samples. The default of \`workers\`, so that a sweep over attacks can have a
run without any beside the others.

**Validated** a run with it has the bytes of one that names no attack.`,
  cites: [],
  params: {},
  examples: ['noAttack'],
  changes: 'nothing',
  build: () => ({ state: {} }),
});

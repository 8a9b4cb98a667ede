/** Which experiment of a planned file the cursor stands in. */
import type { PlannedFile } from '../runtime/api/plan.ts';

/** `line` is zero-based; `undefined` between experiments. */
export function experimentAt({ plan, places }: PlannedFile, line: number): string | undefined {
  const index = places.experiments.findIndex(({ place }) => place.startLine <= line && line <= place.endLine);
  return plan.experiments[index]?.name;
}

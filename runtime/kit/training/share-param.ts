/** The parameter of compressors that send some coordinates and not others; `keptOf` says how many a share comes to. */
import type { Param } from '../../api/descriptor.ts';

export const SHARE_PARAM = {
  kind: 'fraction',
  exclusiveMin: true,
  min: 0,
  doc: 'Share of the coordinates that is sent; at least one coordinate is.',
  suggestions: ['1%', '10%'],
} as const satisfies Param;

/** What properties of the packet engine draw of its options; each adds what it looks at. */
import fc from 'fast-check';

export const ANY_OPTIONS = {
  flowControl: fc.constantFrom('packet' as const, 'message' as const),
  scheduling: fc.constantFrom('auto' as const, 'eager' as const, 'strict' as const, 'lockstep' as const),
  prioritized: fc.boolean(),
  payload: fc.constantFrom(64, 100, 256),
  headFlits: fc.constantFrom(0, 1, 3),
  buffer: fc.constantFrom(0, 16, 400, 5088),
  channels: fc.constantFrom(1, 2, 4),
  routerDelay: fc.constantFrom(0, 3e-9),
  queue: fc.constantFrom(0, 4, 48),
  injection: fc.constantFrom(16, 1280),
};

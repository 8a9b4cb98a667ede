/** Defaults written in are part of the kit that authors of plugins get; tests of kinds know them by this name. */
export * from '../../../runtime/testing/with-defaults.ts';

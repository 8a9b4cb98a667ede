/** Small values are part of the kit that authors of plugins get; tests of kinds know them by this name. */
export * from '../../runtime/testing/small-values.ts';

/** The slow executor is part of the kit that authors of plugins get; tests of kinds know it by this name. */
export * from '../../runtime/testing/reference-executor.ts';

/** The functions of a descriptor, from a body: `build` and what is asked before it. */
import type { Body } from '../api/body.ts';
import type { AlgorithmDescriptor, AnyDescriptor, Catalog } from '../api/descriptor.ts';
import type { KindExpr } from '../api/expr.ts';
import type { OptimizerDescriptor } from '../api/method.ts';
import { EvaluationError } from '../expr/evaluate.ts';
import { descriptorOf } from './kind-of-value.ts';
import { runAlgorithm, runInSlices } from './run-algorithm.ts';
import { bodyMethod } from './run-optimizer.ts';
import { topologyFunctions } from './topology-kind.ts';

export function bodyFunctions(body: Body, catalog: Catalog): Partial<AnyDescriptor> {
  const kindOf = (kind: KindExpr): AnyDescriptor => {
    const descriptor = descriptorOf(kind, catalog);
    if (!descriptor) throw new EvaluationError(`expected a known ${kind.category}, found \`${kind.kind}\``);
    return descriptor;
  };
  switch (body.category) {
    case 'topology':
      return topologyFunctions(body, kindOf);
    case 'algorithm': {
      const functions: Pick<AlgorithmDescriptor, 'requires' | 'build' | 'buildInSlices'> = {
        // What a body needs of a network shows when it runs there.
        requires: () => [],
        build: (network, values) => runAlgorithm(body, values, network, kindOf),
        buildInSlices: (network, values) => runInSlices(body, values, network, kindOf),
      };
      return functions;
    }
    case 'optimizer': {
      const functions: Pick<OptimizerDescriptor, 'metrics' | 'facts' | 'bounds' | 'requires' | 'build'> = {
        metrics: [],
        // Nothing is known of a rule but what it does, not even how its steps grow with the gradient.
        facts: () => ({ effectiveStep: null }),
        bounds: () => [],
        requires: () => [],
        build: (values) => bodyMethod(body, values, kindOf),
      };
      return functions;
    }
  }
}

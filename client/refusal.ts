/** Why an experiment is not run, and the way out: data, so that the rule is tested without an editor. */

export interface Refusal {
  readonly message: string;
  /** A button, and the command of VS Code that it calls. */
  readonly action: string;
  readonly command: string;
}

/** A file of somebody else's decides how much is computed: that takes the trust that VS Code asks for. */
export function refuseUntrusted(isTrusted: boolean): Refusal | undefined {
  if (isTrusted) return undefined;
  return {
    message: 'Experiments run only in a trusted workspace.',
    action: 'Manage Trust',
    command: 'workbench.trust.manage',
  };
}

/** A file with errors has no plan. */
export function refuseErrors(file: string, nErrors: number): Refusal {
  const errors = nErrors === 1 ? 'an error' : `${nErrors} errors`;
  return {
    message: `${file} has ${errors}: nothing was run.`,
    action: 'Show Problems',
    command: 'workbench.actions.view.problems',
  };
}

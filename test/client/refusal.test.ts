import assert from 'node:assert/strict';
import { refuseErrors, refuseUntrusted } from '../../client/refusal.ts';

describe('what is not run', () => {
  it('anything in a workspace that is not trusted, and the way to trust it', () => {
    const refusal = refuseUntrusted(false);
    assert.equal(refusal?.message, 'Experiments run only in a trusted workspace.');
    assert.equal(refusal?.command, 'workbench.trust.manage');
  });

  it('nothing else is held up by trust', () => {
    assert.equal(refuseUntrusted(true), undefined);
  });

  it('a file with errors, and the way to them', () => {
    assert.equal(refuseErrors('a.syncline', 1).message, 'a.syncline has an error: nothing was run.');
    assert.equal(refuseErrors('a.syncline', 3).message, 'a.syncline has 3 errors: nothing was run.');
    assert.equal(refuseErrors('a.syncline', 3).command, 'workbench.actions.view.problems');
  });
});

import assert from 'node:assert/strict';
import { Writable } from 'node:stream';
import { wantsColors } from '../../cli/colors.ts';

const pipe = new Writable();
const terminal = Object.assign(new Writable(), { isTTY: true });

describe('colours', () => {
  it('are for terminals', () => {
    assert.equal(wantsColors(terminal, { TERM: 'xterm' }), true);
    assert.equal(wantsColors(terminal, { TERM: 'dumb' }), false);
    assert.equal(wantsColors(pipe, { TERM: 'xterm' }), false);
  });

  it('are off with NO_COLOR, on with FORCE_COLOR', () => {
    assert.equal(wantsColors(terminal, { NO_COLOR: '1' }), false);
    assert.equal(wantsColors(terminal, { NO_COLOR: '' }), true);
    assert.equal(wantsColors(pipe, { FORCE_COLOR: '1' }), true);
    assert.equal(wantsColors(terminal, { FORCE_COLOR: '0' }), false);
    assert.equal(wantsColors(pipe, { FORCE_COLOR: '1', NO_COLOR: '1' }), false);
  });
});

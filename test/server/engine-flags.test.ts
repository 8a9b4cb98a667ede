import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import flags from '../../server/engine-flags.json' with { type: 'json' };

describe('the flags that the language server is started with', () => {
  it('are known to the engine and keep the room for new objects small', () => {
    // Fills the room with objects that live for a while, which is what makes the engine widen it.
    const script = `
      const kept = [];
      for (let i = 0; i < 400_000; i++) { kept.push({ i, text: [i] }); if (kept.length > 100_000) kept.length = 0; }
      const { space_size: size } = require('node:v8').getHeapSpaceStatistics().find((space) => space.space_name === 'new_space');
      console.log(size);`;
    const room = (args: readonly string[]) =>
      Number(execFileSync(process.execPath, [...args, '-e', script], { encoding: 'utf8' }));
    assert.ok(room(flags) <= 17e6, `${room(flags)} bytes`);
    assert.ok(room([]) > room(flags));
  });
});

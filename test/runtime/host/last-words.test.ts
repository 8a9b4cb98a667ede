import assert from 'node:assert/strict';
import { lastWords } from '../../../runtime/host/last-words.ts';

describe('the last words of a process', () => {
  it('are the error of an exception, not its stack', () => {
    const stderr = `/app/runner.cjs:12
    throw new RangeError('x');
    ^

RangeError: Invalid array length
    at main (/app/runner.cjs:12:11)
    at process.processTicksAndRejections (node:internal/process/task_queues:95:5)

Node.js v20.20.2
`;
    assert.equal(lastWords(stderr), 'RangeError: Invalid array length');
  });

  it('are the fatal error of a runtime without memory', () => {
    const stderr = `
<--- Last few GCs --->

[7:0x5]     1042 ms: Mark-Compact 4.0 (6.0) -> 3.9 (6.2) MB

<--- JS stacktrace --->

FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory
----- Native stack trace -----

 1: 0xcc08a8 node::OOMErrorHandler(char const*, v8::OOMDetails const&) [node]
`;
    assert.equal(
      lastWords(stderr),
      'FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory',
    );
  });

  it('are the last line where no error is named', () => {
    assert.equal(lastWords('expected a plan of version 1, found 2\n'), 'expected a plan of version 1, found 2');
    assert.equal(lastWords(''), '');
  });
});

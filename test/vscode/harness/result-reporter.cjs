// Mocha's spec reporter, which also writes { passed, failed } to the file named by SYNCLINE_RESULTS.
const { mkdirSync, writeFileSync } = require('node:fs');
const { dirname } = require('node:path');
const { reporters } = require('mocha');

module.exports = class ResultReporter extends reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    const file = process.env.SYNCLINE_RESULTS;
    if (!file) return;
    runner.once('end', () => {
      mkdirSync(dirname(file), { recursive: true });
      const { passes: passed, failures: failed } = runner.stats;
      writeFileSync(file, `${JSON.stringify({ passed, failed })}\n`);
    });
  }
};

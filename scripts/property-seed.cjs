// Properties draw the same inputs in every run of the tests, so that a verdict is about the change and not about the draw.
// `SYNCLINE_SEED=random npm run test:unit` draws others, `SYNCLINE_SEED=NUMBER` those of a failure that was printed.
const fc = require('fast-check');

const given = process.env.SYNCLINE_SEED ?? '20261126';
if (given !== 'random') fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(given) });

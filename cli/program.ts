/** The commands with their options and help. What they do stands in `commands/`; here is only how they are called. */
import { Argument, Command, InvalidArgumentError, Option } from 'commander';
import { check } from './commands/check.ts';
import { plan } from './commands/plan.ts';
import { run } from './commands/run.ts';
import { test } from './commands/test.ts';
import type { Environment, ExitCode } from './environment.ts';

/** `done` gets the exit code of the command that ran. */
export function createProgram(environment: Environment, done: (code: ExitCode) => void): Command {
  const program = new Command('syncline')
    .description('Checks and runs Syncline files: experiments with all-reduce algorithms on simulated networks.')
    .version(environment.version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand('help [COMMAND]', 'print the help of a command')
    .showHelpAfterError('(see `syncline --help`)')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => environment.stdout.write(text),
      writeErr: (text) => environment.stderr.write(text),
    })
    .addHelpText('after', MAIN_HELP);

  program
    .command('check')
    .description('report what is wrong with files, without running them')
    .addArgument(filesArgument())
    .addOption(new Option('--format <FORMAT>', 'how issues are printed').choices(['text', 'json']).default('text'))
    .addHelpText('after', CHECK_HELP)
    .action(async (files, options) => done(await check(files, options, environment)));

  program
    .command('run')
    .description('run the experiments of a file and print what they measured')
    .argument('<FILE>', 'a .syncline file')
    .argument('[EXPERIMENT]', 'the one to run; all of the file if absent')
    .addOption(seedOption())
    .addOption(
      new Option('--format <FORMAT>', 'how results are printed')
        .choices(['table', 'json', 'jsonl', 'csv'])
        .default('table'),
    )
    .option('--out <DIR>', 'also write <experiment>.jsonl (records) and <experiment>.json (report) into DIR')
    .addHelpText('after', RUN_HELP)
    .action(async (file, experiment, options) => done(await run(file, experiment, options, environment)));

  program
    .command('test')
    .description('run every experiment of the files and check every `expect`')
    .addArgument(filesArgument())
    .addOption(seedOption())
    .addHelpText('after', TEST_HELP)
    .action(async (files, options) => done(await test(files, options, environment)));

  program
    .command('plan')
    .description('print the checked plan of a file as JSON: names resolved, defaults written in, base units')
    .argument('<FILE>', 'a .syncline file')
    .addHelpText('after', PLAN_HELP)
    .action(async (file) => done(await plan(file, environment)));

  return program;
}

const filesArgument = () => new Argument('<FILES...>', '.syncline files');

const seedOption = () => new Option('--seed <N>', 'instead of the seed that the file states').argParser(parseSeed);

function parseSeed(text: string): number {
  const seed = Number(text);
  if (/^\d+$/.test(text) && Number.isSafeInteger(seed)) return seed;
  throw new InvalidArgumentError('Expected a whole number from 0.');
}

const MAIN_HELP = `
Examples:
  $ syncline check examples/multitree.syncline
  $ syncline run examples/getting-started.syncline
  $ syncline test examples/*.syncline

Results go to standard output, progress and complaints to standard error.
Exit codes: 0 done; 1 errors in a file, a failed point, or (test) a claim that does not hold;
2 a command that makes no sense; 130 after Ctrl-C.`;

const CHECK_HELP = `
Text is \`file:line:column: error[code]: message\`, json one array of issues. Exits with 1 on an error, not on a warning.

Examples:
  $ syncline check examples/*.syncline
  $ syncline check --format json mine.syncline`;

const RUN_HELP = `
Formats:
  table  for reading: quantities with units, claims below
  json   one object per experiment, one per line: axes, metrics, rows, failures, expectations
  jsonl  the records of the run as points finish
  csv    one head line and a row per point, for one experiment
Numbers in json, jsonl and csv are in base units: s, B, B/s.

Exits with 1 if a point failed. Claims that do not hold are reported; \`syncline test\` makes them fatal.
Ctrl-C ends the run, and what was computed until then is printed.

Examples:
  $ syncline run examples/multitree.syncline
  $ syncline run examples/multitree.syncline torus --format csv > torus.csv
  $ syncline run examples/multitree.syncline --format json | jq .rows`;

const TEST_HELP = `
Each claim is shown with the figure at its worst point. Exits with 1 if a claim or a point fails.

Examples:
  $ syncline test examples/*.syncline`;

const PLAN_HELP = `
Examples:
  $ syncline plan examples/multitree.syncline | jq '.plan.experiments[].name'`;

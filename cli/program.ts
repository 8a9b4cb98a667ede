/**
 * The commands with their options. What they do stands in `commands/`, what their help says in `help-texts.ts`; here is only
 * how they are called. Shell completion reads commands, options and choices from here.
 */
import { Argument, Command, Option } from 'commander';
import pc from 'picocolors';
import { check } from './commands/check.ts';
import { describe } from './commands/describe.ts';
import { list } from './commands/list.ts';
import { newPlugin } from './commands/new.ts';
import { plan } from './commands/plan.ts';
import { run } from './commands/run.ts';
import { schedule } from './commands/schedule.ts';
import { REPORTERS, test } from './commands/test.ts';
import { trust } from './commands/trust.ts';
import { complete } from './complete.ts';
import { COMPLETION_SCRIPTS } from './completion-scripts.ts';
import type { Environment, ExitCode } from './environment.ts';
import { formatNames } from './export-results.ts';
import { HELP } from './help-texts.ts';
import { STARTING_CATEGORIES } from './new/kinds.ts';
import { parseIndex, parseJobs, parseSeed, parseSetting } from './parse-options.ts';
import { withPlugins } from './with-plugins.ts';

/** `done` gets the exit code of the command that ran. */
export function createProgram(bare: Environment, done: (code: ExitCode) => void): Command {
  const program = createRoot(bare).addOption(pluginOption());
  /** With the plugins of the command that is called. */
  let environment = bare;
  program.hook('preAction', async (_, command) => {
    if (!USES_KINDS.has(command.name())) return;
    const named = [program, command].flatMap((one) => (one.opts().plugin as readonly string[] | undefined) ?? []);
    environment = await withPlugins(bare, named, filesOf(command));
  });

  program
    .command('check')
    .description('report what is wrong with files, without running them')
    .addArgument(filesArgument())
    .addOption(choice('--format <FORMAT>', 'how issues are printed', ['text', 'json', 'sarif']))
    .addHelpText('after', HELP.check)
    .action(async (files, options) => done(await check(files, options, environment)));

  const runCommand = program
    .command('run')
    .description('run the experiments of a file and print what they measured')
    .addArgument(fileArgument())
    .argument('[EXPERIMENT]', 'the one to run; all of the file if absent');
  addSweepOptions(runCommand)
    .addOption(formatOption(bare))
    .option('--out <DIR>', 'also write <experiment>.jsonl (records) and <experiment>.json (report) into DIR')
    .addHelpText('after', HELP.run)
    .action(async (file, experiment, options) => done(await run(file, experiment, options, environment)));

  const testCommand = program
    .command('test')
    .description('run every experiment of the files and check every `expect`')
    .addArgument(filesArgument());
  addSweepOptions(testCommand)
    .addOption(choice('--reporter <REPORTER>', 'how verdicts are printed', Object.keys(REPORTERS)))
    .addHelpText('after', HELP.test)
    .action(async (files, options) => done(await test(files, options, environment)));

  program
    .command('plan')
    .description('print the checked plan of a file as JSON: names resolved, defaults written in, base units')
    .addArgument(fileArgument())
    .addHelpText('after', HELP.plan)
    .action(async (file) => done(await plan(file, environment)));

  program
    .command('schedule')
    .description('show what an algorithm sends on a network, step by step, and the trees along which it does')
    .argument('<ALGORITHM>', "as in a file: multitree, 'ring(order: rank)'")
    .requiredOption('--on <TOPOLOGY>', "the network, as in a file: 'torus(4, 4, bandwidth: 16 GB/s)'")
    .option('--file <FILE>', 'a file whose names may be used')
    .addOption(choice('--show <PART>', 'what is shown', ['all', 'steps', 'trees']))
    .addOption(new Option('--chunk <N>', 'one chunk alone').argParser(parseIndex))
    .addOption(choice('--format <FORMAT>', 'how it is printed', ['text', 'json', 'csv']))
    .addHelpText('after', HELP.schedule)
    .action(async (algorithm, options) => done(await schedule(algorithm, options, environment)));

  program
    .command('list')
    .description('list the kinds that experiments are written with, or everything of one category')
    .addArgument(new Argument('[CATEGORY]', 'topology, algorithm, problem, optimizer, metric, function, ...'))
    .addOption(choice('--format <FORMAT>', 'how the list is printed', ['table', 'json']))
    .addHelpText('after', HELP.list)
    .action((category, options) => done(list(category, options, environment)));

  program
    .command('describe')
    .description('print the reference page of a kind, a metric, a function or a word of the language')
    .argument('<NAME>', 'a name, or CATEGORY/NAME where several categories have it')
    .addOption(choice('--format <FORMAT>', 'how the page is printed', ['text', 'markdown', 'json']))
    .addHelpText('after', HELP.describe)
    .action((name, options) => done(describe(name, options, environment)));

  for (const command of program.commands) if (USES_KINDS.has(command.name())) command.addOption(pluginOption());

  program
    .command('new')
    .description(
      'write a starting point: `new plugin topology moebius` a package with a kind, its tests and an example',
    )
    .addArgument(new Argument('<WHAT>', 'what is begun').choices(['plugin']))
    .addArgument(new Argument('<CATEGORY>', 'of the kind').choices(STARTING_CATEGORIES))
    .argument('<NAME>', 'of the kind, in camel case')
    .addHelpText('after', HELP.new)
    .action((_, category, name) => done(newPlugin(category, name, environment)));

  program
    .command('trust')
    .description('allow the plugins that `syncline.config.json` of a folder names to be loaded, from now on')
    .argument('[FOLDER]', 'that of the nearest `syncline.config.json` if absent')
    .option('--revoke', 'allow it no more')
    .option('--list', 'print the folders that are trusted')
    .addHelpText('after', HELP.trust)
    .action((folder, options) => done(trust(folder, options, environment)));

  program
    .command('completion')
    .description('print a script that completes commands, files and names at the Tab key')
    .addArgument(new Argument('<SHELL>', 'your shell').choices(Object.keys(COMPLETION_SCRIPTS)))
    .addHelpText('after', HELP.completion)
    .action((shell: string) => void environment.stdout.write(COMPLETION_SCRIPTS[shell]));

  program
    .command('__complete', { hidden: true })
    .argument('[WORDS...]')
    .action(async (words: string[]) => {
      const offered = await complete(words, program, environment);
      environment.stdout.write(offered.map((word) => `${word}\n`).join(''));
    });

  return program;
}

function createRoot({ version, stdout, stderr, colors }: Environment): Command {
  const { bold } = pc.createColors(colors);
  return new Command('syncline')
    .description('Checks and runs Syncline files: experiments with all-reduce algorithms and optimizers, simulated.')
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand('help [COMMAND]', 'print the help of a command')
    .configureHelp({ styleTitle: bold })
    .showHelpAfterError('(see `syncline --help`)')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => stdout.write(text),
      writeErr: (text) => stderr.write(text),
      getOutHasColors: () => colors,
      getErrHasColors: () => false,
      getOutHelpWidth: () => stdout.columns ?? 100,
      getErrHelpWidth: () => stderr.columns ?? 100,
    })
    .addHelpText('after', HELP.main);
}

/** What `run` and `test` share. */
function addSweepOptions(command: Command): Command {
  return command
    .addOption(
      new Option('--set <NAME=VALUE>', 'another value for a constant, or values for an axis; repeatable').argParser(
        parseSetting,
      ),
    )
    .addOption(new Option('--seed <N>', 'instead of the seed that the file states').argParser(parseSeed))
    .addOption(
      new Option('--jobs <N>', 'workers that share the points; one less than cores if absent').argParser(parseJobs),
    )
    .option('--quick', 'fewer points and seeds, to see whether it runs');
}

/** Offers what is built in; plugins may bring more, and are not loaded yet. */
function formatOption({ catalog }: Environment): Option {
  const known = formatNames(catalog);
  const option = new Option(
    '--format <FORMAT>',
    `how results are printed: ${known.join(', ')}, or an exporter of a plugin`,
  );
  option.argChoices = known;
  return option.default('table');
}

/** The first choice is the default. */
function choice(flags: string, description: string, choices: readonly string[]): Option {
  return new Option(flags, description).choices(choices).default(choices[0]);
}

/** Commands that read files or show kinds. */
const USES_KINDS = new Set(['check', 'run', 'test', 'plan', 'schedule', 'list', 'describe']);

function filesOf(command: Command): readonly string[] {
  return command.registeredArguments.flatMap((argument, a) => {
    return /^FILES?$/.test(argument.name()) ? ([command.processedArgs[a]].flat() as string[]) : [];
  });
}

const pluginOption = (): Option =>
  new Option('--plugin <FILE>', 'a module with more kinds, or the name of a package; repeatable').argParser(
    (module: string, before: readonly string[] = []) => [...before, module],
  );

const fileArgument = () => new Argument('<FILE>', 'a .syncline file');

const filesArgument = () => new Argument('<FILES...>', '.syncline files');

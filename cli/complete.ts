/**
 * What the Tab key offers, for all shells alike: their scripts hand over the words of the line and insert what comes back.
 * Commands and options are those of the program itself, names those of the catalog and of the file on the line.
 */
import type { Command, Option } from 'commander';
import { entriesOf } from '../language/docs/reference-entries.ts';
import { type Environment, UsageError } from './environment.ts';
import { loadFile } from './load-file.ts';

/** Says that the shell shall offer paths: `.syncline` files and folders, or folders alone. */
export const FILES = ':files';
export const FOLDERS = ':folders';

/** `words` without `syncline`; the last one is being typed and may be empty. */
export async function complete(
  words: readonly string[],
  program: Command,
  environment: Environment,
): Promise<readonly string[]> {
  const typed = words.at(-1) ?? '';
  if (words.length <= 1 || (words[0] === 'help' && words.length === 2)) {
    return startingWith(typed, namesOfCommands(program));
  }
  const command = program.commands.find((candidate) => candidate.name() === words[0]);
  if (!command) return [];

  const before = words.slice(1, -1);
  const openValue = openOption(before, command);
  if (openValue) return valuesOf(openValue, typed);
  if (typed.startsWith('-')) return startingWith(typed, command.options.flatMap(namesOfOption).concat('--help'));
  return operands(command, operandsIn(before, command), typed, environment);
}

const namesOfCommands = (program: Command): string[] =>
  program
    .createHelp()
    .visibleCommands(program)
    .map((command) => command.name());

const namesOfOption = ({ long, hidden }: Option): string[] => (long && !hidden ? [long] : []);

const startingWith = (typed: string, words: readonly string[]): string[] => [
  ...new Set(words.filter((word) => word.startsWith(typed))),
];

/** The option whose value is being typed. */
function openOption(before: readonly string[], command: Command): Option | undefined {
  const last = before.at(-1);
  if (last === undefined) return undefined;
  return command.options.find(({ long, short, required }) => required && (last === long || last === short));
}

function valuesOf({ argChoices, long }: Option, typed: string): string[] {
  return long === '--out' ? [FOLDERS] : startingWith(typed, argChoices ?? []);
}

/** The words that are neither options nor their values. */
function operandsIn(before: readonly string[], command: Command): string[] {
  return before.filter((word, i) => !word.startsWith('-') && !openOption(before.slice(0, i), command));
}

async function operands(
  command: Command,
  before: readonly string[],
  typed: string,
  environment: Environment,
): Promise<readonly string[]> {
  const argument = command.registeredArguments.at(before.length) ?? command.registeredArguments.at(-1);
  if (!argument || (before.length >= command.registeredArguments.length && !argument.variadic)) return [];
  if (argument.argChoices) return startingWith(typed, argument.argChoices);
  switch (argument.name()) {
    case 'FILE':
    case 'FILES':
      return [FILES];
    case 'EXPERIMENT':
      return startingWith(typed, await experimentsOf(before[0], environment));
    case 'CATEGORY':
      return startingWith(
        typed,
        entriesOf(environment.catalog).map(({ category }) => category),
      );
    case 'NAME':
      return startingWith(typed, namesToDescribe(typed, environment));
    default:
      return [];
  }
}

/** Names, and behind a category and its slash the names of that one. */
function namesToDescribe(typed: string, { catalog }: Environment): string[] {
  return entriesOf(catalog).map(({ category, name }) => (typed.includes('/') ? `${category}/${name}` : name));
}

/** None of a file that is not there or has errors: this is no place to complain. */
async function experimentsOf(file: string, environment: Environment): Promise<string[]> {
  try {
    const { planned } = await loadFile(file, environment);
    return planned?.plan.experiments.map(({ name }) => name) ?? [];
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return [];
  }
}

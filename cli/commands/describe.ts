/** `syncline describe`: the reference page of a kind, a metric, a function or a word of the language. */
import { signatureOf } from '../../language/docs/describe.ts';
import { type Entry, entriesOf } from '../../language/docs/reference-entries.ts';
import type { AnyDescriptor } from '../../runtime/api/descriptor.ts';
import type { Environment, ExitCode } from '../environment.ts';
import { findEntries } from '../reference/find-entries.ts';
import { renderMarkdown } from '../render-markdown.ts';

export interface DescribeOptions {
  readonly format: 'text' | 'markdown' | 'json';
}

/** Where several categories have the name, all their pages. */
export function describe(name: string, { format }: DescribeOptions, environment: Environment): ExitCode {
  const { catalog, stdout, colors } = environment;
  const found = findEntries(name, entriesOf(catalog));
  switch (format) {
    case 'json':
      stdout.write(
        `${JSON.stringify(
          found.map((entry) => asData(entry, environment)),
          null,
          2,
        )}\n`,
      );
      break;
    case 'markdown':
      stdout.write(found.map((entry) => `# ${entry.name}\n\n${entry.markdown}\n`).join('\n'));
      break;
    case 'text': {
      const pages = found.map(({ markdown }) => renderMarkdown(markdown, { colors, width: stdout.columns }));
      stdout.write(pages.join(`\n${'─'.repeat(40)}\n\n`));
    }
  }
  return 0;
}

/** A kind with all that its descriptor states, numbers in base units; functions of descriptors are no data and left out. */
function asData({ markdown, of, ...entry }: Entry, { catalog }: Environment) {
  const kind = catalog.kinds.find(({ category, name }) => category === entry.category && name === entry.name);
  return { ...entry, ...(of && { of }), ...(kind && dataOf(kind)), markdown };
}

function dataOf(kind: AnyDescriptor) {
  const { doc, params, metrics, examples, cites } = kind;
  return { signature: signatureOf(kind), doc, params, ...(metrics && { metrics }), examples, cites };
}

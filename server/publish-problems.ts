/** What is wrong with plugins, as diagnostics: where a configuration names them, and in their own files. */
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { type Diagnostic, DiagnosticSeverity, type Range } from 'vscode-languageserver';
import type { PluginConfig, Span } from '../runtime/host/plugins/config.ts';
import type { PluginProblem, PluginSet } from '../runtime/host/plugins/plugin-set.ts';

export type PublishDiagnostics = (uri: string, diagnostics: readonly Diagnostic[]) => void;

interface Group {
  readonly config: PluginConfig | undefined;
  readonly set: PluginSet;
}

/** Files that have nothing wrong any more are told so. */
export function createPublisher(publish: PublishDiagnostics) {
  let before: ReadonlySet<string> = new Set();
  return {
    publish(groups: readonly Group[]): void {
      const byFile = new Map<string, Diagnostic[]>();
      const add = (uri: string, diagnostic: Diagnostic): void => {
        byFile.set(uri, [...(byFile.get(uri) ?? []), diagnostic]);
      };
      for (const { config, set } of groups) {
        const at = (span: Span | undefined): Range => rangeOf(config?.text ?? '', span ?? { start: 0, end: 0 });
        const uri = config && pathToFileURL(config.path).href;
        for (const { message, span } of config?.problems ?? []) {
          if (uri) add(uri, diagnosticOf('plugin/config', message, at(span)));
        }
        for (const problem of set.problems()) {
          const { entry, fault, file } = problem;
          const message = `plugin \`${entry.ref.module}\`: ${fault.message}${fault.hint ? `; ${fault.hint}` : ''}`;
          const named = config?.plugins.find(({ ref }) => ref.module === entry.ref.module);
          if (uri && named) add(uri, diagnosticOf('plugin/fault', message, at(named.span)));
          if (file) add(pathToFileURL(file).href, diagnosticOf('plugin/fault', message, placeIn(file, problem)));
        }
      }
      for (const uri of before) if (!byFile.has(uri)) publish(uri, []);
      for (const [uri, diagnostics] of byFile) publish(uri, diagnostics);
      before = new Set(byFile.keys());
    },
  };
}

function diagnosticOf(code: string, message: string, range: Range): Diagnostic {
  return { severity: DiagnosticSeverity.Error, source: 'syncline', code, message, range };
}

/** Where it broke, else where the kind has its name, else the first line. */
function placeIn(file: string, { fault }: PluginProblem): Range {
  const text = textOf(file);
  if (fault.at) {
    const start = { line: fault.at.line - 1, character: Math.max(0, fault.at.column - 1) };
    return { start, end: { line: start.line, character: lineOf(text, start.line).length } };
  }
  const name = fault.kind && new RegExp(`\\bname\\s*:\\s*(['"\`])${fault.kind}\\1`).exec(text);
  if (name) return rangeOf(text, { start: name.index, end: name.index + name[0].length });
  return { start: { line: 0, character: 0 }, end: { line: 0, character: lineOf(text, 0).length } };
}

const lineOf = (text: string, line: number): string => text.split('\n')[line] ?? '';

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

function rangeOf(text: string, { start, end }: Span): Range {
  return { start: positionOf(text, start), end: positionOf(text, end) };
}

function positionOf(text: string, offset: number): Range['start'] {
  const lines = text.slice(0, offset).split('\n');
  return { line: lines.length - 1, character: lines[lines.length - 1].length };
}

/**
 * Broken text never breaks the language: parsing, checking, completion and hover answer for any mutation of a file, in
 * less than a second, with places inside the text, and twice the same. A hundred thousand short programs are parsed and ten
 * thousand of them checked, and some hundred whole files, of which the larger ones without the proofs that run in the background. Langium swallows what a check throws and writes it
 * to the console, so the console is watched too.
 */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { EmptyFileSystem, URI } from 'langium';
import type { Analysis } from '../../language/analyze.ts';
import type { SynclineAstType } from '../../language/generated/ast.ts';
import { createSynclineServices } from '../../language/module.ts';
import { builtinCatalog } from '../../runtime/plugins/catalog.ts';
import { analyze } from './marks.ts';
import { mutated, mutatedOwn, mutatedSnippet, place, word } from './mutations.ts';

const SEED = 20_210_614;
const MAX_MILLISECONDS = 1_000;
/** The process is never idle: what runs in the background is no part of the answer. */
const NEVER = () => {};

/** Of this process alone, in ms: other programs on the machine do not count. */
function cpuTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}

function assertQuick(what: string, start: number): void {
  const took = cpuTime() - start;
  assert.ok(took < MAX_MILLISECONDS, `${what} took ${took} ms`);
}

/** Runs one request and holds its time against the ceiling. */
async function timed<T>(what: string, work: () => Promise<T> | T): Promise<T> {
  const start = cpuTime();
  const result = await work();
  assertQuick(what, start);
  return result;
}

function assertInside({ issues }: Analysis, text: string): void {
  const lines = text.split(/\r\n|\n|\r/);
  for (const { place: at, message } of issues) {
    const around = `${JSON.stringify(at)} of "${message}"`;
    assert.ok(at.startLine >= 0 && at.endLine < lines.length, around);
    assert.ok(
      at.startLine < at.endLine || (at.startLine === at.endLine && at.startCharacter <= at.endCharacter),
      around,
    );
    assert.ok(at.startCharacter >= 0 && at.startCharacter <= lines[at.startLine].length, around);
    assert.ok(at.endCharacter <= lines[at.endLine].length, around);
  }
}

/** One lower-case sentence without full stop; the way out apart. */
function assertReadsWell({ issues }: Analysis): void {
  for (const { message, hint = 'none', code } of issues) {
    for (const text of [message, hint]) {
      assert.match(text, /^[a-z`]/, `${code}: ${text}`);
      assert.doesNotMatch(text, /\.$|[\r\n]|undefined|\[object|NaN/, `${code}: ${text}`);
    }
  }
}

/** The answer to any text: nothing thrown, in time, every issue in its place and well said, a plan where nothing is wrong. */
async function assertAnswered(text: string, said: readonly string[]): Promise<Analysis> {
  const found = await timed('the check', () => analyze(text));
  assert.ok(!found.issues.some(({ message }) => message.includes('An error occurred')), 'a check has thrown');
  assert.deepEqual(said, []);
  assertInside(found, text);
  assert.equal(
    found.planned === undefined,
    found.issues.some(({ severity }) => severity === 'error'),
  );
  return found;
}

describe('fuzzing', function () {
  this.timeout(600_000);
  let said: string[] = [];
  const { error } = console;
  before(() => {
    console.error = (...args: unknown[]) => said.push(args.map(String).join(' '));
  });
  after(() => {
    console.error = error;
  });

  it('sees what a check throws', async () => {
    const { syncline, shared } = createSynclineServices(EmptyFileSystem, builtinCatalog);
    const fault = () => {
      throw new Error('a fault of ours');
    };
    syncline.validation.ValidationRegistry.register<SynclineAstType>({ Model: fault });
    const document = shared.workspace.LangiumDocumentFactory.fromString('let a = 1', URI.parse('memory:/a.syncline'));
    await shared.workspace.DocumentBuilder.build([document], { validation: true });
    const faults = (document.diagnostics ?? []).map(({ message }) => String(message)).concat(said);
    assert.ok(faults.some((text) => text.includes('An error occurred during validation')));
  });

  it('parse: any mutation of a hundred thousand short programs has a tree', () => {
    const { syncline } = createSynclineServices(EmptyFileSystem, builtinCatalog);
    let nRead = 0;
    fc.assert(
      fc.property(mutatedSnippet, (text) => {
        const start = cpuTime();
        const { value, parserErrors, lexerErrors } = syncline.parser.LangiumParser.parse(text);
        assertQuick('the parser', start);
        assert.equal(value.$type, 'Model');
        assert.ok(value.$cstNode && value.$cstNode.end <= text.length);
        if (parserErrors.length + lexerErrors.length === 0) nRead++;
        for (const { message } of parserErrors) assert.ok(message.length > 0);
      }),
      { seed: SEED, numRuns: 100_000 },
    );
    // Some edits change a name or a number and leave a program.
    assert.ok(nRead > 5_000 && nRead < 90_000, `${nRead}`);
  });

  it('check: any mutation of ten thousand short programs has an answer', async () => {
    let nRuns = 0;
    await fc.assert(
      fc.asyncProperty(mutatedSnippet, async (text) => {
        said = [];
        const found = await assertAnswered(text, said);
        assertReadsWell(found);
        if (nRuns++ % 10 === 0) assert.deepEqual(await analyze(text), found);
      }),
      { seed: SEED + 1, numRuns: 10_000 },
    );
  });

  it('check: any mutation of a file has an answer', async () => {
    await fc.assert(
      fc.asyncProperty(mutatedOwn, async (text) => {
        said = [];
        assertReadsWell(await assertAnswered(text, said));
      }),
      { seed: SEED, numRuns: 150 },
    );
  });

  it('check: text from nowhere has an answer', async () => {
    const anything = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.array(word, { maxLength: 60 }).map((words) => words.join(' ')),
    );
    await fc.assert(
      fc.asyncProperty(anything, async (text) => {
        said = [];
        await assertAnswered(text, said);
      }),
      { seed: SEED, numRuns: 200 },
    );
  });

  it('the foreground check, completion and hover answer anywhere in any file', async () => {
    const { syncline, shared } = createSynclineServices(EmptyFileSystem, builtinCatalog, {}, { idle: NEVER });
    const { LangiumDocuments: documents, LangiumDocumentFactory: factory, DocumentBuilder: builder } = shared.workspace;
    const uri = URI.parse('memory:/fuzz.syncline');
    await fc.assert(
      fc.asyncProperty(mutated, place, async (text, at) => {
        said = [];
        const document = factory.fromString(text, uri);
        documents.addDocument(document);
        try {
          await timed('the check', () => builder.build([document], { validation: true }));
          const thrown = (document.diagnostics ?? []).filter(({ message }) =>
            String(message).includes('An error occurred'),
          );
          assert.deepEqual(thrown, []);
          const position = document.textDocument.positionAt(Math.round((at / 999) * text.length));
          const params = { textDocument: { uri: uri.toString() }, position };
          const { CompletionProvider, HoverProvider } = syncline.lsp;
          assert.ok(CompletionProvider && HoverProvider);
          await timed('completion', () => CompletionProvider.getCompletion(document, params));
          await timed('hover', () => HoverProvider.getHoverContent(document, params));
          assert.deepEqual(said, []);
        } finally {
          documents.deleteDocument(uri);
        }
      }),
      { seed: SEED, numRuns: 150 },
    );
  });
});

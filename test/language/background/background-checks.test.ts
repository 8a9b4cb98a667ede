import assert from 'node:assert/strict';
import { EmptyFileSystem, type LangiumDocument, URI } from 'langium';
import { type BackgroundCheck, contentKey, task } from '../../../language/background/background-checks.ts';
import { AT_ONCE, type Idle } from '../../../language/background/work-queue.ts';
import { createSynclineServices } from '../../../language/module.ts';
import { planDocument } from '../../../language/plan-request.ts';
import { simpleError } from '../../../language/semantics/issues.ts';
import { builtinCatalog } from '../../../runtime/plugins/catalog.ts';

const TEXT = `experiment first {
  allreduce 1 MiB on torus(4, 4, bandwidth: 16 GB/s) using ring
}
experiment second {
  allreduce 2 MiB on torus(4, 4, bandwidth: 16 GB/s) using ring
}
`;

/** A check that dislikes odd sizes, and takes ten steps to find out; the name of the experiment is none of its business. */
function editor(idle: Idle, log: string[] = []) {
  const check: BackgroundCheck = ({ experiments }) =>
    experiments.map(({ node, plan }) =>
      task({
        key: contentKey('odd', plan.run),
        *work() {
          const size = plan.run.sentence === 'allreduce' && plan.run.size.op === 'literal' ? plan.run.size.value : 0;
          for (let i = 0; i < 10; i++) yield;
          log.push(`looked at ${Number(size) / 2 ** 20}`);
          return (Number(size) / 2 ** 20) % 2 === 1;
        },
        issuesOf: (isOdd) =>
          isOdd ? [{ ...simpleError('test/odd', `odd in \`${plan.name}\``), spot: { node, property: 'name' } }] : [],
      }),
    );
  const files = new Map<string, string>();
  const fileSystemProvider = () =>
    Object.assign(EmptyFileSystem.fileSystemProvider(), {
      readFile: async (uri: URI) => files.get(uri.toString()) ?? '',
    });
  const services = createSynclineServices({ fileSystemProvider }, builtinCatalog, {}, { idle, checks: [check] });
  const { LangiumDocumentFactory, LangiumDocuments, DocumentBuilder, WorkspaceManager } = services.shared.workspace;
  void WorkspaceManager.initializeWorkspace([]);
  let nDocuments = 0;
  const open = async (text: string): Promise<LangiumDocument> => {
    const document = LangiumDocumentFactory.fromString(text, URI.parse(`file:///background/${nDocuments++}.syncline`));
    LangiumDocuments.addDocument(document);
    await DocumentBuilder.build([document], { validation: true });
    return document;
  };
  const change = async ({ uri }: LangiumDocument, text: string): Promise<void> => {
    files.set(uri.toString(), text);
    await DocumentBuilder.update([uri], []);
  };
  return { ...services, open, change, log };
}

/** Pauses made by hand. */
function byHand() {
  const slices: ((hasTime: () => boolean) => void)[] = [];
  const idle: Idle = (slice) => void slices.push(slice);
  return { idle, slices, pause: (nSteps: number) => slices.shift()?.(() => --nSteps > 0) };
}

const said = ({ diagnostics = [] }: LangiumDocument): string[] =>
  diagnostics.map(({ message, range }) => `${range.start.line}: ${message}`);

describe('checks in the background', () => {
  it('find nothing while the document is built, and join its diagnostics when they are done', async () => {
    const { idle, pause, slices } = byHand();
    const { open, background, log } = editor(idle);
    const document = await open(TEXT);
    assert.deepEqual([said(document), log, background.isFinished(document.uri)], [[], [], false]);
    for (let i = 0; i < 7; i++) pause(3);
    assert.deepEqual([said(document), log], [[], ['looked at 1']]);
    pause(10);
    await background.finished(document.uri);
    assert.deepEqual(said(document), ['0: odd in `first`']);
    assert.equal(slices.length, 0);
  });

  it('look again only at what has another content, and what is known stands in the first diagnostics', async () => {
    const { open, background, log } = editor(AT_ONCE);
    await background.finished((await open(TEXT)).uri);
    assert.deepEqual(log, ['looked at 1', 'looked at 2']);
    const renamed = await open(TEXT.replace('first', 'renamed').replace('2 MiB', '3 MiB'));
    assert.deepEqual(said(renamed), ['0: odd in `renamed`']);
    await background.finished(renamed.uri);
    assert.deepEqual(said(renamed), ['0: odd in `renamed`', '3: odd in `second`']);
    assert.deepEqual(log, ['looked at 1', 'looked at 2', 'looked at 3']);
  });

  it('let a newer version pass, and give up what it does not ask for', async () => {
    const { idle, pause, slices } = byHand();
    const { open, change, background, log } = editor(idle);
    const document = await open(TEXT);
    pause(5);
    const stale = background.finished(document.uri);
    await change(document, TEXT.replace('1 MiB', '5 MiB'));
    await stale;
    assert.deepEqual(said(document), []);
    while (slices.length > 0) pause(4);
    await background.finished(document.uri);
    assert.deepEqual(log, ['looked at 5', 'looked at 2']);
    assert.deepEqual(said(document), ['0: odd in `first`']);
  });

  it('are waited for by the plan of a run', async () => {
    const { open, ...services } = editor(AT_ONCE);
    const odd = await planDocument(services, (await open(TEXT)).uri, builtinCatalog);
    assert.deepEqual([odd.planned, odd.nErrors], [undefined, 1]);
    const even = await planDocument(services, (await open(TEXT.replace('1 MiB', '4 MiB'))).uri, builtinCatalog);
    assert.equal(even.planned?.plan.experiments.length, 2);
  });
});

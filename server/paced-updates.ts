/**
 * Builds at the pace of the typist. Langium reads the whole file again at each change; where that takes long, the changes of
 * a burst are built together, so that they do not pile up. A file that builds within a frame is built at each key.
 */
import { DocumentState, URI } from 'langium';
import { DefaultDocumentUpdateHandler, type LangiumSharedServices } from 'langium/lsp';
import type { DidChangeWatchedFilesParams, FileEvent } from 'vscode-languageserver';
import { documentsNaming } from '../language/data-files.ts';
import { CONFIG_NAME } from '../runtime/host/plugins/config.ts';

/** ms; a build as quick as this is not felt. */
const AT_ONCE = 100;
/** ms; nobody waits longer than this for a build to begin. */
const LONGEST_WAIT = 200;

export class PacedUpdateHandler extends DefaultDocumentUpdateHandler {
  private readonly waiting = new Map<string, NodeJS.Timeout>();
  private lastBuild = 0;
  private started = 0;
  private readonly naming: (data: URI) => URI[];

  constructor(services: LangiumSharedServices) {
    super(services);
    this.naming = (data) => documentsNaming(services, data);
    services.workspace.DocumentBuilder.onUpdate(() => {
      this.started = performance.now();
    });
    services.workspace.DocumentBuilder.onBuildPhase(DocumentState.Validated, () => {
      this.lastBuild = performance.now() - this.started;
    });
  }

  override didChangeContent({ document }: { readonly document: { readonly uri: string } }): void {
    clearTimeout(this.waiting.get(document.uri));
    if (this.lastBuild < AT_ONCE) {
      this.build(document.uri);
      return;
    }
    const wait = Math.min(LONGEST_WAIT, this.lastBuild / 2);
    this.waiting.set(
      document.uri,
      setTimeout(() => this.build(document.uri), wait),
    );
  }

  /** Builds what waits, for those who need the newest text: a run is asked for right after the last key. */
  flush(): void {
    for (const [uri, timer] of this.waiting) {
      clearTimeout(timer);
      this.build(uri);
    }
  }

  /** Everything else, such as our own results, would wake the server for nothing. */
  protected override getWatchers() {
    return [{ globPattern: '**/*.syncline' }, { globPattern: '**/*.{json,anynet,txt}' }];
  }

  /** A file of data is no document: those that name it are built anew. */
  override didChangeWatchedFiles(params: DidChangeWatchedFilesParams): void {
    const isOurs = ({ uri }: FileEvent) => uri.endsWith('.syncline') || uri.endsWith(`/${CONFIG_NAME}`);
    const naming = params.changes.filter((change) => !isOurs(change)).flatMap(({ uri }) => this.naming(URI.parse(uri)));
    if (naming.length > 0) this.fireDocumentUpdate(naming, []);
    const changes = params.changes.filter(isOurs);
    if (changes.length > 0) super.didChangeWatchedFiles({ changes });
  }

  private build(uri: string): void {
    this.waiting.delete(uri);
    this.fireDocumentUpdate([URI.parse(uri)], []);
  }
}

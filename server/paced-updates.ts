/**
 * Builds at the pace of the typist. Langium reads the whole file again at each change; where that takes long, the changes of
 * a burst are built together, so that they do not pile up. A file that builds within a frame is built at each key.
 */
import { DocumentState, URI } from 'langium';
import { DefaultDocumentUpdateHandler, type LangiumSharedServices } from 'langium/lsp';

/** ms; a build as quick as this is not felt. */
const AT_ONCE = 100;
/** ms; nobody waits longer than this for a build to begin. */
const LONGEST_WAIT = 200;

export class PacedUpdateHandler extends DefaultDocumentUpdateHandler {
  private readonly waiting = new Map<string, NodeJS.Timeout>();
  private lastBuild = 0;
  private started = 0;

  constructor(services: LangiumSharedServices) {
    super(services);
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

  /** Our own results and everything else that is no Syncline file would wake the server for nothing. */
  protected override getWatchers() {
    return [{ globPattern: '**/*.syncline' }];
  }

  private build(uri: string): void {
    this.waiting.delete(uri);
    this.fireDocumentUpdate([URI.parse(uri)], []);
  }
}

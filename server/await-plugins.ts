/**
 * The start of a workspace waits for its plugins, for a moment: files would otherwise be full of unknown kinds until they are
 * there. One that takes longer is not waited for; the files are checked again when it comes.
 */
import { setTimeout } from 'node:timers/promises';
import { DefaultWorkspaceManager, type LangiumDocument } from 'langium';
import type { LangiumSharedServices } from 'langium/lsp';
import type { WorkspaceFolder } from 'vscode-languageserver';
import type { WorkspacePlugins } from './workspace-plugins.ts';

/** ms */
const LONGEST_WAIT = 1500;

export class PluginAwareWorkspace extends DefaultWorkspaceManager {
  private readonly plugins: Pick<WorkspacePlugins, 'settled'>;
  private readonly started: () => void;

  /** `started`: from now on files have to be checked again where their kinds change. */
  constructor(services: LangiumSharedServices, plugins: Pick<WorkspacePlugins, 'settled'>, started: () => void) {
    super(services);
    this.plugins = plugins;
    this.started = started;
  }

  protected override async performStartup(folders: WorkspaceFolder[]): Promise<LangiumDocument[]> {
    const documents = await super.performStartup(folders);
    const uris = documents.map(({ uri }) => uri.toString());
    await Promise.race([this.plugins.settled(uris), setTimeout(LONGEST_WAIT, undefined, { ref: false })]);
    this.started();
    return documents;
  }
}

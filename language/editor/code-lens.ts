/** The lens above each experiment: run it, and how many points that is. The client owns the command. */
import type { LangiumDocument } from 'langium';
import type { CodeLensProvider } from 'langium/lsp';
import type { CodeLens } from 'vscode-languageserver';
import { countPoints } from '../../runtime/expr/grid.ts';
import type { Catalogs } from '../catalogs.ts';
import { elaborated } from '../document-analysis.ts';
import * as ast from '../generated/ast.ts';

export const RUN_COMMAND = 'syncline.runExperiment';

export class SynclineCodeLensProvider implements CodeLensProvider {
  private readonly catalogs: Catalogs;

  constructor(catalogs: Catalogs) {
    this.catalogs = catalogs;
  }

  provideCodeLens(document: LangiumDocument): CodeLens[] {
    const model = document.parseResult.value as ast.Model;
    const experiments = model.declarations.filter(ast.isExperiment).filter(({ name }) => name !== undefined);
    const planned = elaborated(document, this.catalogs(document)).planned?.plan.experiments ?? [];
    return experiments.flatMap((experiment) => {
      const start = experiment.$cstNode?.range.start;
      if (!start) return [];
      const plan = planned.find(({ name }) => name === experiment.name);
      const points = plan && countPoints(plan.axes);
      const title =
        points === undefined ? '$(play)\u00a0Run' : `$(play)\u00a0Run (${points} ${points === 1 ? 'point' : 'points'})`;
      const command = { title, command: RUN_COMMAND, arguments: [document.uri.toString(), experiment.name] };
      return [{ range: { start, end: start }, command }];
    });
  }
}

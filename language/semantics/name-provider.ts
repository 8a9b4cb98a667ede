/** Which nodes are called something: declarations. The name of an argument is that of a parameter, which the catalog declares. */
import { type AstNode, type CstNode, DefaultNameProvider } from 'langium';
import * as ast from '../generated/ast.ts';

export class SynclineNameProvider extends DefaultNameProvider {
  override getName(node: AstNode): string | undefined {
    return ast.isArgument(node) ? undefined : super.getName(node);
  }

  override getNameNode(node: AstNode): CstNode | undefined {
    return ast.isArgument(node) ? undefined : super.getNameNode(node);
  }
}

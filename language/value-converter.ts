/** Numbers stay as written (`1_024`), because messages and quick fixes quote them; elaboration reads their value. */
import { type CstNode, DefaultValueConverter, type GrammarAST, type ValueType } from 'langium';

export class SynclineValueConverter extends DefaultValueConverter {
  protected override runConverter(rule: GrammarAST.AbstractRule, input: string, cstNode: CstNode): ValueType {
    if (rule.name === 'INT' || rule.name === 'FLOAT') return input;
    return super.runConverter(rule, input, cstNode);
  }
}

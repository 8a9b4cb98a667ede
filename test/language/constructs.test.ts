/**
 * Every construct of the grammar, as it is written and as it is read: the tree on one line, with brackets around every operation
 * and semicolons between statements. The last test reads the grammar and finds what no case of this table has.
 */
import assert from 'node:assert/strict';
import { type AstNode, AstUtils, CstUtils, createLangiumParser, EmptyFileSystem, GrammarAST } from 'langium';
import { createSynclineServices } from '../../language/module.ts';
import { builtinCatalog } from '../../runtime/plugins/catalog.ts';
import { grammar, treeOf } from './print-brackets.ts';
import { printModel } from './print-file.ts';

const inTopology = (body: string) => `topology t { ${body} }`;
const inAlgorithm = (body: string) => `algorithm t { ${body} }`;
const inOptimizer = (body: string) => `optimizer t { ${body} }`;
const inExperiment = (body: string) => `experiment e { ${body} }`;

type Case = readonly [written: string, read: string];

/** Cases of statements are written without the declaration around them. */
const within = (wrap: (body: string) => string, read: (body: string) => string, cases: readonly Case[]): Case[] =>
  cases.map(([written, expected]) => [wrap(written), read(expected)]);

const GROUPS: Readonly<Record<string, readonly Case[]>> = {
  imports: [
    ['import "./a.syncline"', 'import "./a.syncline"'],
    ['import { one, two } from "a"', 'import {one, two} from "a"'],
    ['let a = 1 import "b"', 'import "b"; let a = 1'],
  ],
  declarations: [
    ['topology pod = torus(8, 8)', 'topology pod = torus(8, 8)'],
    ['workload w = resnet50', 'workload w = resnet50'],
    ['algorithm a = ring problem p = pca optimizer o = sgd', 'algorithm a = ring; problem p = pca; optimizer o = sgd'],
    ['workers w = workers(20)', 'workers w = workers(20)'],
    ['let a = 1 + 2 * 3', 'let a = (1 + (2 * 3))'],
    ['fn f() = 1', 'fn f() = 1'],
    [
      'fn f(x: count, y: list<list<bandwidth>> = [1 GB/s]) = x + y',
      'fn f(x: count, y: list<list<bandwidth>> = [1 GB/s]) = (x + y)',
    ],
    ['topology t {}', 'topology t() {}'],
    ['algorithm t() {}', 'algorithm t() {}'],
    ['optimizer t(lr: positive = 1 / 10) {}', 'optimizer t(lr: positive = (1 / 10)) {}'],
    ['topology t(part: topology, k: count) {}', 'topology t(part: topology, k: count) {}'],
    ['experiment e {}', 'experiment e {}'],
    ['experiment e "Title" { seed 1 }', 'experiment e "Title" { seed 1 }'],
  ],
  'bodies of topologies': within(inTopology, (body) => `topology t() { ${body} }`, [
    ['node a', 'node a'],
    ['node a[2, k + 1] switch s[4] switch r', 'node a[2, (k + 1)]; switch s[4]; switch r'],
    ['link a <-> b', 'link a <-> b'],
    ['link a -> b ()', 'link a -> b'],
    ['link a[0] <-> b (bandwidth: 1 GB/s, latency: x / 2)', 'link a[0] <-> b (bandwidth: 1 GB/s, latency: (x / 2))'],
    ['link left.s[i + 1, j].gpu[2] -> right[0][1] (1 GB/s)', 'link left.s[(i + 1), j].gpu[2] -> right[0][1] (1 GB/s)'],
    ['use ring(4) as part', 'use ring(4) as part'],
    ['use server as s[2, n]', 'use server as s[2, n]'],
    ['interfaces k - 1', 'interfaces (k - 1)'],
  ]),
  'bodies of algorithms': within(inAlgorithm, (body) => `algorithm t() { ${body} }`, [
    ['chunks 2 * n', 'chunks (2 * n)'],
    ['schedule dataflow schedule lockstep', 'schedule dataflow; schedule lockstep'],
    ['step {}', 'step {}'],
    [
      'step { reduce (r - s) mod n from r to (r + 1) mod n }',
      'step { reduce ((r - s) mod n) from r to ((r + 1) mod n) }',
    ],
    ['step { copy 0 ..< k from a to b xor 1 }', 'step { copy (0 ..< k) from a to (b xor 1) }'],
    ['step { copy a + 1 .. 2 * k by 2 from a to b }', 'step { copy ((a + 1) .. (2 * k) by 2) from a to b }'],
    ['step { reduce [c for c in 0 .. 3] from 0 to 1 }', 'step { reduce [c for c in (0 .. 3)] from 0 to 1 }'],
  ]),
  'bodies of optimizers': within(inOptimizer, (body) => `optimizer t() { ${body} }`, [
    ['state m = 0', 'state m = 0'],
    ['x = x - lr * m / (sqrt(v) + e)', 'x = (x - ((lr * m) / (sqrt(v) + e)))'],
  ]),
  'statements of all bodies': within(inAlgorithm, (body) => `algorithm t() { ${body} }`, [
    ['let a = 1 let b = a', 'let a = 1; let b = a'],
    ['a = 1 a[i] = 2 a[i, j + 1] = 3', 'a = 1; a[i] = 2; a[i, (j + 1)] = 3'],
    ['a[i][j] = 3 a = b[0]', 'a[i][j] = 3; a = b[0]'],
    ['for i in list {}', 'for i in list {}'],
    ['for i in 0 ..< n, j in i .. n by 2 { a = j }', 'for i in (0 ..< n), j in (i .. n by 2) { a = j }'],
    ['if a < b { c = 1 }', 'if (a < b) { c = 1 }'],
    ['if a {} else { b = 1 }', 'if a {} else { b = 1 }'],
    [
      'if a { b = 1 } else if not c { b = 2 } else { b = 3 }',
      'if a { b = 1 } else if (not c) { b = 2 } else { b = 3 }',
    ],
    ['require n == 2 ^ k', 'require (n == (2 ^ k))'],
    ['require a or b "why"', 'require (a or b) "why"'],
    [
      'step { for r in 0 ..< n { if r > 0 { copy 0 from 0 to r } } }',
      'step { for r in (0 ..< n) { if (r > 0) { copy 0 from 0 to r } } }',
    ],
  ]),
  sentences: within(inExperiment, (body) => `experiment e { ${body} }`, [
    ['allreduce 1 MiB on ring(4) using alg', 'allreduce 1 MiB on ring(4) using alg'],
    ['train p with o', 'train p with o'],
    ['train p with o for 2 * k steps', 'train p with o for (2 * k) steps'],
    ['train p with o until gap < 1e-3', 'train p with o until (gap < 1e-3)'],
    ['train p with o until a and b within 10 steps', 'train p with o until (a and b) within 10 steps'],
    ['train p with o across w(4) for 1 steps', 'train p with o across w(4) for 1 steps'],
    ['train p with o on net for 1 steps', 'train p with o on net for 1 steps'],
    ['train p with o across w on net using a for 1 steps', 'train p with o across w on net using a for 1 steps'],
  ]),
  'other statements of experiments': within(inExperiment, (body) => `experiment e { ${body} }`, [
    ['fidelity flow repeat 2 + 1 seed -1', 'fidelity flow; repeat (2 + 1); seed (- 1)'],
    ['overlap bucket(25 MB) vary how = [none]', 'overlap bucket(25 MB); vary how = [none]'],
    ['vary x = [1, 2]', 'vary x = [1, 2]'],
    ['vary (x, y) = [(1, 2), (3, 4)]', 'vary (x, y) = [1, 2, 3, 4]'],
    ['vary x = 1 .. 2', 'vary x = (1 .. 2)'],
    ['vary x = 1 ..< 2 ^ k by 1 + 1', 'vary x = (1 ..< (2 ^ k) by (1 + 1))'],
    ['vary x = 1 .. 8 by *2', 'vary x = (1 .. 8 by *2)'],
    ['vary x = 1 .. 8 in 4', 'vary x = (1 .. 8 in 4)'],
    ['vary x = 1 .. 8 in 4 log', 'vary x = (1 .. 8 in 4 log)'],
    ['let a = time[alg: ring] / time', 'let a = (time[alg: ring] / time)'],
    ['measure trace(every: 10)', 'measure trace(every: 10)'],
    ['measure trace()', 'measure trace()'],
    ['measure trace(10, from: 2)', 'measure trace(10, from: 2)'],
    ['chart line(x: a, y: b / 2)', 'chart line(x: a, y: (b / 2))'],
    ['chart bar() chart heatmap(a, b)', 'chart bar(); chart heatmap(a, b)'],
    ['expect a > 1', 'expect (a > 1)'],
    ['expect a > 1 where b == c', 'expect (a > 1) where (b == c)'],
  ]),
  expressions: (
    [
      ['a or b and not c', '(a or (b and (not c)))'],
      ['if a then 1 else if b then 2 else 3', '(if a then 1 else (if b then 2 else 3))'],
      ['1 + (if a then 1 else 2) * 3', '(1 + ((if a then 1 else 2) * 3))'],
      ['if a then b else c + 1', '(if a then b else (c + 1))'],
      ['a != b', '(a != b)'],
      ['a <= b', '(a <= b)'],
      ['a >= b', '(a >= b)'],
      ['a < b', '(a < b)'],
      ['a > b', '(a > b)'],
      ['a == b', '(a == b)'],
      ['a * b / c mod d div e', '((((a * b) / c) mod d) div e)'],
      ['a + b - c xor d', '(((a + b) - c) xor d)'],
      ['-2 ^ -3', '(- (2 ^ (- 3)))'],
      ['[]', '[]'],
      ['[1]', '[1]'],
      ['[1, 2 + 3]', '[1, (2 + 3)]'],
      ['[a * k for k in 0 ..< n]', '[(a * k) for k in (0 ..< n)]'],
      ['[k for a in list, k in a if k > 0 and a]', '[k for a in list, k in a if ((k > 0) and a)]'],
      ['[[0 for j in 0 ..< i] for i in 1 .. 3]', '[[0 for j in (0 ..< i)] for i in (1 .. 3)]'],
      ['a.b[1](2).c', 'a.b[1](2).c'],
      ['a[x: 1, 2](y: 3)', 'a[x: 1, 2](y: 3)'],
      ['f()', 'f()'],
      ['(1, 2)', '1, 2'],
      ['"text"', '"text"'],
      ['true', 'true'],
      ['false', 'false'],
      ['1_000', '1_000'],
      ['2.5e-3', '2.5e-3'],
      ['20%', '20%'],
    ] as const
  ).map(([written, read]) => [`let a = ${written}`, `let a = ${read}`]),
};

const { syncline } = createSynclineServices(EmptyFileSystem, builtinCatalog);
const plainParser = createLangiumParser(syncline);

describe('constructs of the grammar', () => {
  const seen = new Set<string>();

  for (const [group, cases] of Object.entries(GROUPS)) {
    describe(group, () => {
      for (const [written, read] of cases) {
        it(written, () => {
          const tree = treeOf(written);
          assert.equal(printModel(tree), read);
          remember(tree);
        });
      }
    });
  }

  describe('words', () => {
    it('words of statements are names too, and any word names an argument', () => {
      for (const name of wordsOf('Name')) {
        const written = `let a = ${name} + ${name}(${name}: 1)[${name}: 2].${name}`;
        const tree = treeOf(written);
        assert.equal(printModel(tree), `let a = (${name} + ${name}(${name}: 1)[${name}: 2].${name})`);
        remember(tree);
      }
      for (const word of wordsOf('Word')) {
        const tree = treeOf(`let a = f(${word}: 1)`);
        assert.equal(printModel(tree), `let a = f(${word}: 1)`);
        remember(tree);
      }
    });

    it('words that begin a line are no names', () => {
      for (const word of wordsOf('Word')) assert.throws(() => treeOf(`let ${word} = 1`), word);
    });
  });

  describe('the table', () => {
    it('has every word and part of every rule of the grammar', () => {
      const missing = grammar.rules
        .filter((rule) => !GrammarAST.isTerminalRule(rule))
        .flatMap((rule) => partsOf(rule).filter((part) => !seen.has(part)));
      assert.deepEqual(missing, []);
      assert.ok(seen.size > 150, `${seen.size}`);
    });
  });

  /** The parts of the grammar that made the tree: read anew by the plain parser, for ours leaves out what says nothing. */
  function remember(tree: ReturnType<typeof treeOf>): void {
    const whole = plainParser.parse(tree.$cstNode!.root.fullText).value.$cstNode!;
    for (const { grammarSource, text, astNode } of CstUtils.streamCst(whole)) {
      if (!grammarSource) continue;
      const rule = AstUtils.getContainerOfType(grammarSource, GrammarAST.isAbstractRule);
      seen.add(partIn(rule?.name ?? astNode.$type, grammarSource, text));
    }
  }
});

/** The keywords of a rule that is a choice of words. */
function wordsOf(rule: string): string[] {
  const found = grammar.rules.find(({ name }) => name === rule);
  assert.ok(found);
  return AstUtils.streamAllContents(found)
    .filter(GrammarAST.isKeyword)
    .map(({ value }) => value)
    .toArray();
}

/** Keywords, calls of rules and names of other nodes; of a rule of operators these, because its tree does not say whence they came. */
function partsOf(rule: GrammarAST.AbstractRule): string[] {
  if (GrammarAST.isInfixRule(rule)) {
    return rule.operators.precedences.flatMap(({ operators }) =>
      operators.map(({ value }) => `${rule.name}: ${value}`),
    );
  }
  return AstUtils.streamAllContents(rule)
    .filter((node) => GrammarAST.isKeyword(node) || GrammarAST.isRuleCall(node) || GrammarAST.isCrossReference(node))
    .filter(({ $container }) => !GrammarAST.isCrossReference($container))
    .map((node) => partIn(rule.name, node, ''))
    .toArray();
}

/** With its place among its neighbours, so that a list of two is not the same as one of one. */
function partIn(rule: string, source: AstNode, text: string): string {
  if (GrammarAST.isKeyword(source)) return `${rule}: '${source.value}' ${pathOf(source)}`;
  if (GrammarAST.isRuleCall(source)) return `${rule}: ${source.rule.$refText} ${pathOf(source)}`;
  if (GrammarAST.isCrossReference(source)) return `${rule}: [${source.type.$refText}] ${pathOf(source)}`;
  return `${rule}: ${text}`;
}

/** Where in its rule. */
function pathOf({ $container, $containerProperty, $containerIndex }: AstNode): string {
  if (!$container || !$containerProperty || GrammarAST.isAbstractRule($container)) return '';
  return `${pathOf($container)}/${$containerIndex ?? $containerProperty}`;
}

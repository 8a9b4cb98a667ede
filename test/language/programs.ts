/**
 * Programs from nowhere: every construct of the grammar, nested a few levels deep, with names that mostly mean nothing. They can be
 * parsed; whether they make sense is another question. One blank stands between any two words.
 */
import fc from 'fast-check';

type Text = fc.Arbitrary<string>;

/** Some are words of statements, which are names as well. */
const name = fc.constantFrom('a', 'b', 'rank', 'x', 'n', 'from', 'to', 'step', 'chunks', 'workers', 'time_2');
const typeName = fc.constantFrom('count', 'real', 'bandwidth', 'topology', 'list < count >', 'list < list < time > >');
const string = fc.constantFrom('"text"', '"a // b"', '""', '"{ 1 }"');
const literal = fc.oneof(
  fc.constantFrom('0', '1_000', '2.5e-3', '16 GB/s', '150ns', '64  MiB', '20 %', 'true', 'false'),
  string,
);

const words = (...parts: (string | Text)[]): Text =>
  fc.tuple(...parts.map((part) => (typeof part === 'string' ? fc.constant(part) : part))).map((all) => joined(all));

const joined = (all: readonly string[]): string => all.filter((word) => word !== '').join(' ');

const maybe = (...parts: (string | Text)[]): Text => fc.oneof(fc.constant(''), words(...parts));

/** With commas between. */
const list = (item: Text, minLength = 0, maxLength = 2): Text =>
  fc.array(item, { minLength, maxLength }).map((all) => all.join(' , '));

const OPERATORS = ['or', 'and', 'xor', '+', '-', '*', '/', 'mod', 'div', '^'] as const;
const COMPARISONS = ['==', '!=', '<', '<=', '>', '>='] as const;
const LEVELS = { maxDepth: 3, depthIdentifier: 'program' } as const;

/** `closed` can stand on either side of any operator, `open` only between brackets or at the end of a statement. */
const { open, span, bindings, args } = fc.letrec<Record<'open' | 'closed' | 'span' | 'bindings' | 'args', string>>(
  (tie) => {
    const [any, closed, someBindings, someArgs] = [tie('open'), tie('closed'), tie('bindings'), tie('args')];
    return {
      closed: fc.oneof(
        LEVELS,
        name,
        literal,
        words('(', any, ')'),
        words('(', closed, fc.constantFrom(...COMPARISONS), closed, ')'),
        words('[', list(any), ']'),
        words('[', any, 'for', someBindings, maybe('if', any), ']'),
        words(name, '[', list(words(maybe(name, ':'), any), 1), ']', maybe('.', name)),
        words(name, '(', someArgs, ')'),
      ),
      open: fc.oneof(
        LEVELS,
        closed,
        words(fc.constantFrom('-', 'not'), closed),
        words(closed, fc.constantFrom(...OPERATORS), closed),
        words('if', any, 'then', any, 'else', any),
      ),
      span: words(closed, maybe(fc.constantFrom('..', '..<'), closed, maybe('by', closed))),
      bindings: list(words(name, 'in', tie('span')), 1),
      args: list(words(maybe(name, ':'), any)),
    };
  },
);

const dims = maybe('[', list(open, 1), ']');
const place = words(name, maybe('[', list(open, 1), ']'), maybe('.', name, maybe('[', open, ']')));
const letLine = words('let', name, '=', open);

const { block } = fc.letrec<{ block: string; choice: string; line: string }>((tie) => {
  const inner = tie('block');
  const line = fc.oneof(
    LEVELS,
    letLine,
    words(place, '=', open),
    words(fc.constantFrom('node', 'switch'), name, dims),
    words('link', place, fc.constantFrom('<->', '->'), place, maybe('(', args, ')')),
    words('use', open, 'as', name, dims),
    words(fc.constantFrom('interfaces', 'chunks'), open),
    words(fc.constantFrom('reduce', 'copy'), span, 'from', open, 'to', open),
    words('schedule', fc.constantFrom('dataflow', 'lockstep')),
    words('state', name, '=', open),
    words('require', open, maybe(string)),
    words('step', inner),
    words('for', bindings, inner),
    tie('choice'),
  );
  return {
    line,
    choice: words(
      'if',
      open,
      inner,
      fc.oneof(LEVELS, fc.constant(''), words('else', inner), words('else', tie('choice'))),
    ),
    block: words('{', fc.array(tie('line'), { maxLength: 3 }).map(joined), '}'),
  };
});

const range = words(
  closedRange(),
  maybe(fc.constantFrom('..', '..<'), open, fc.oneof(words('by', maybe('*'), open), words('in', open, maybe('log')))),
);

/** The first value of a range, or all of them in a list. */
function closedRange(): Text {
  return fc.oneof(literal, name, words('[', list(open, 1), ']'));
}

const statement = fc.oneof(
  letLine,
  words('allreduce', open, 'on', open, 'using', open),
  words(
    'train',
    open,
    'with',
    open,
    maybe('across', open),
    maybe('on', open, maybe('using', open)),
    'for',
    open,
    'steps',
  ),
  words('train', open, 'with', open, 'until', open, maybe('within', open, 'steps')),
  words(fc.constantFrom('fidelity', 'overlap', 'repeat', 'seed'), open),
  words('vary', fc.oneof(name, words('(', list(name, 2), ')')), '=', range),
  words('measure', name, '(', args, ')'),
  words('chart', name, '(', args, ')'),
  words('expect', open, maybe('where', open)),
);

const parameters = list(words(name, ':', typeName, maybe('=', open)));
const category = fc.constantFrom('topology', 'algorithm', 'workload', 'problem', 'optimizer', 'workers');

const declaration = fc.oneof(
  letLine,
  words('fn', name, '(', parameters, ')', '=', open),
  words(category, name, '=', open),
  { arbitrary: words(category, name, maybe('(', parameters, ')'), block), weight: 4 },
  words('experiment', name, maybe(string), '{', fc.array(statement, { maxLength: 3 }).map(joined), '}'),
  words('import', maybe('{', list(name, 1), '}', 'from'), '"./a.syncline"'),
);

export const program: Text = fc.array(declaration, { minLength: 1, maxLength: 4 }).map(joined);

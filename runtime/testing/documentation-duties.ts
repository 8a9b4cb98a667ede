/** What every kind must tell about itself: hover, completion and the reference pages show nothing else. */
import assert from 'node:assert/strict';
import type { AnyDescriptor } from '../api/descriptor.ts';
import { isRequired } from '../api/statement-kinds.ts';
import { type Duty, duty } from './duty.ts';
import { argumentsOf } from './example-values.ts';

export function documentationDuties(kind: AnyDescriptor): Duty[] {
  const params = Object.entries(kind.params);
  return [
    duty('has a name in camel case, a summary of one line and a text that says more', () => {
      assert.match(kind.name, /^[a-z][A-Za-z0-9]*$/);
      assert.match(kind.summary, /^[A-Z][^\n]{10,110}\.$/);
      const enough = 3 * kind.summary.length;
      assert(
        kind.doc.length > enough,
        `expected a \`doc\` of more than ${enough} characters, found ${kind.doc.length}`,
      );
    }),

    duty('writes formulas so that a hover can show them', () => {
      assert.doesNotMatch(kind.doc, /\$|\\[a-z]+/);
    }),

    duty('states cost and validation if it is an algorithm, and who published it', () => {
      if (kind.category !== 'algorithm') return;
      assert.match(kind.doc, /\*\*Cost\*\*/);
      assert.match(kind.doc, /\*\*Validated\*\*/);
      assert(kind.cites.length > 0, 'expected who published it in `cites`, found nobody');
    }),

    duty('cites completely', () => {
      for (const { authors, title, venue, year } of kind.cites) {
        assert(authors && title && venue, 'expected authors, title and venue');
        assert(year >= 1900 && year <= 2030, `expected a year, found ${year}`);
      }
    }),

    duty('explains every parameter in sentences', () => {
      for (const [name, { doc }] of params) assert.match(doc, /^[A-Z].{15,}\.$/, name);
    }),

    duty('explains every word of a choice, and has one of them as the default', () => {
      for (const [name, param] of params) {
        assert.equal(param.kind === 'choice', param.choices !== undefined, name);
        if (!param.choices) continue;
        assert(Object.keys(param.choices).length >= 2, name);
        for (const text of Object.values(param.choices)) assert.match(text, /^[A-Z].{15,}\.$/, name);
        if (param.default !== undefined) assert((param.default as string) in param.choices, name);
      }
    }),

    duty('offers values for every required parameter, quantities with a unit', () => {
      for (const [name, param] of params) {
        // What stands for a figure or an axis is the experiment's own.
        const isOwn = param.kind === 'figure' || param.kind === 'axis';
        if (isRequired(param) && !isOwn) assert(param.suggestions?.length, name);
        if (param.kind !== 'bandwidth' && param.kind !== 'time') continue;
        for (const text of param.suggestions ?? []) assert.match(text, /^\d+(\.\d+)? [A-Za-z]+(\/s)?$/, name);
      }
    }),

    duty('keeps defaults inside the range', () => {
      for (const [name, { default: value, min, max }] of params) {
        if (typeof value !== 'number') continue;
        assert(value >= (min ?? value) && value <= (max ?? value), name);
      }
    }),

    duty('puts a list that has to be given first, where it takes the positional arguments', () => {
      params.forEach(([name, { kind: type, list, default: usual }], i) => {
        if (list && type !== 'figure' && usual === undefined) assert.equal(i, 0, name);
      });
    }),

    duty('has examples that call it by name with known parameters and all required ones', () => {
      assert(kind.examples.length > 0, 'expected an example, found none');
      for (const example of kind.examples) {
        const call = /^([A-Za-z0-9]+)(?:\((.*)\))?$/.exec(example);
        assert.equal(call?.[1], kind.name, example);
        const args = argumentsOf(example);
        const named = args.flatMap((arg) => /^([A-Za-z0-9]+): \S/.exec(arg)?.[1] ?? []);
        const nPositional = args.length - named.length;
        for (const name of named) assert(name in kind.params, `${example}: ${name}`);
        params.forEach(([name, param], i) => {
          const given = named.includes(name) || i < nPositional;
          assert(given || !isRequired(param), `${example}: ${name} is missing`);
        });
      }
    }),
  ];
}

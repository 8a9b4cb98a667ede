import assert from 'node:assert/strict';
import fc from 'fast-check';
import { spellBelow, spellFigure } from '../../../runtime/kit/spell-figure.ts';

describe('spellFigure', () => {
  it('writes four digits, and no zeros at the end', () => {
    assert.equal(spellFigure(32.575379838), '32.58');
    assert.equal(spellFigure(0.25), '0.25');
    assert.equal(spellFigure(0.000494304), '0.0004943');
    assert.equal(spellFigure(1.23456e-7), '1.235e-7');
  });
});

describe('spellBelow', () => {
  it('writes the next figure of three digits below', () => {
    assert.equal(spellBelow(0.24999), '0.249');
    assert.equal(spellBelow(0.25), '0.249');
    assert.equal(spellBelow(0.000494304), '0.000494');
    assert.equal(spellBelow(1234), '1230');
  });

  it('is below the value, by no more than one in its third digit', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-12, max: 1e12, noNaN: true }), (value) => {
        const below = Number(spellBelow(value));
        assert(below < value && below > value * (1 - 0.0101));
      }),
    );
  });
});

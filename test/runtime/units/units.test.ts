import assert from 'node:assert/strict';
import fc from 'fast-check';
import { BANDWIDTH, BYTES, baseUnitOf, nameOfDimension, timesDimension } from '../../../runtime/units/dimension.ts';
import { formatQuantity, otherSpellings } from '../../../runtime/units/format.ts';
import { parseQuantity } from '../../../runtime/units/quantity.ts';
import { UNITS } from '../../../runtime/units/unit-table.ts';

describe('units', () => {
  it('reads what a user writes, in base units', () => {
    const cases: readonly [string, number][] = [
      ['16 GB/s', 16e9],
      ['150 ns', 150e-9],
      ['150ns', 150e-9],
      ['1_024 KiB', 1048576],
      ['400 Gbps', 50e9],
      ['2.5 us', 2.5e-6],
      ['2.5 µs', 2.5e-6],
      ['2.5 μs', 2.5e-6],
      ['20%', 0.2],
      ['1e3 B', 1000],
      ['50 GiB/s', 53687091200],
    ];
    for (const [text, value] of cases) assert.equal(parseQuantity(text)?.value, value, text);
  });

  it('does not guess', () => {
    for (const text of ['16 gb/s', '16', 'GB/s', '16 GB/s/s', '1 2 B', '']) {
      assert.equal(parseQuantity(text), undefined, text);
    }
  });

  it('prints sizes in binary, rates in decimal, whichever is exact', () => {
    const cases: readonly [number, string, string][] = [
      [1.5e-7, 's', '150 ns'],
      [67108864, 'B', '64 MiB'],
      [1e6, 'B', '1 MB'],
      [100, 'B', '100 B'],
      [16e9, 'B/s', '16 GB/s'],
      [53687091200, 'B/s', '50 GiB/s'],
      [999.96e-9, 's', '1 µs'],
      [0, 's', '0 s'],
      [2.03412, '', '2.034'],
      [8128, '', '8128'],
      [1e9, '1/s', '1 GHz'],
      [3, 'B^2', '3 B^2'],
    ];
    for (const [value, unit, text] of cases) assert.equal(formatQuantity(value, unit), text);
  });

  it('lists the other units of a value', () => {
    assert.deepEqual(otherSpellings(16e9, 'B/s'), ['16 GB/s', '14.9012 GiB/s', '128 Gbps']);
  });

  it('names dimensions and spells derived ones', () => {
    assert.equal(nameOfDimension(BANDWIDTH), 'a bandwidth');
    assert.equal(baseUnitOf(timesDimension(BYTES, BANDWIDTH, -1)), 's');
    assert.equal(baseUnitOf(timesDimension(BYTES, BYTES)), 'B^2');
  });

  it('reads back every unit it prints, to the printed digits', () => {
    const unit = fc.constantFrom(...new Set(UNITS.map((u) => baseUnitOf(u.dimension)).filter((u) => u !== '')));
    fc.assert(
      fc.property(fc.double({ min: 1e-13, max: 1e15, noNaN: true }), unit, (value, base) => {
        const back = parseQuantity(formatQuantity(value, base, 6));
        assert.ok(back, formatQuantity(value, base, 6));
        assert.ok(Math.abs(back.value - value) <= 1e-5 * value, `${value} ${base} ${back.value}`);
      }),
    );
  });
});

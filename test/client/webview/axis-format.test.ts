import assert from 'node:assert/strict';
import { axisFormat } from '../../../client/webview/axis-format.ts';

describe('axis format', () => {
  it('a linear axis names the unit of its largest value once, and has plain numbers at its ticks', () => {
    const format = axisFormat({ label: 'busBandwidth', unit: 'B/s', scale: 'linear' }, [3e6, 12.5e9]);
    assert.equal(format.title, 'busBandwidth [GB/s]');
    assert.equal(12.5e9 / format.factor, 12.5);
    assert.equal(format.tick(12.5), '12.5');
  });

  it('sizes on a linear axis are drawn in binary units', () => {
    const format = axisFormat({ label: 'size', unit: 'B', scale: 'linear' }, [2 ** 20, 2 ** 26]);
    assert.equal(format.title, 'size [MiB]');
    assert.equal(2 ** 26 / format.factor, 64);
  });

  it('a pure number has no unit in its title', () => {
    const format = axisFormat({ label: 'speedup', unit: '', scale: 'linear' }, [3.87]);
    assert.equal(format.title, 'speedup');
    assert.equal(format.factor, 1);
  });

  it('a unit that no table knows is written out and left alone', () => {
    const format = axisFormat({ label: 'x', unit: 'B^2', scale: 'linear' }, [100]);
    assert.equal(format.title, 'x [B^2]');
    assert.equal(format.factor, 1);
  });

  it('ticks of a logarithmic axis carry their own units: sizes double, times go 1, 2, 5', () => {
    const size = axisFormat({ label: 'size', unit: 'B', scale: 'log' }, []);
    assert.deepEqual(size.ticks?.(2 ** 15, 2 ** 20, 3).map(size.tick), ['32 KiB', '128 KiB', '512 KiB']);
    const time = axisFormat({ label: 'time', unit: 's', scale: 'log' }, []);
    assert.deepEqual(time.ticks?.(1e-6, 1e-5, 9).map(time.tick), ['1 µs', '2 µs', '5 µs', '10 µs']);
  });

  it('large pure numbers are powers of ten', () => {
    const log = axisFormat({ label: 'error', unit: '', scale: 'log' }, []);
    assert.deepEqual([0.1, 100_000, 1e11, 2e16].map(log.tick), ['0.1', '100000', '1e11', '2e16']);
    assert.equal(axisFormat({ label: 'steps', unit: '', scale: 'linear' }, []).tick(12_500_000), '1.25e7');
  });
});

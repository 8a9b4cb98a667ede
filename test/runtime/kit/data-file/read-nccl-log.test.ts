import assert from 'node:assert/strict';
import fc from 'fast-check';
import { FileError } from '../../../../runtime/kit/data-file/file-error.ts';
import { readNcclLog } from '../../../../runtime/kit/data-file/read-nccl-log.ts';

const DEVICES = `# Using devices
#  Rank  0 Group  0 Pid  12 on     node-a device  0 [0x07] NVIDIA H100
#  Rank  1 Group  0 Pid  13 on     node-a device  1 [0x0a] NVIDIA H100
#  Rank  2 Group  0 Pid  14 on     node-b device  0 [0x07] NVIDIA H100
#  Rank  3 Group  0 Pid  15 on     node-b device  1 [0x0a] NVIDIA H100
`;
const TABLE = `#
#                                                              out-of-place                       in-place
#       size         count      type   redop    root     time   algbw   busbw #wrong     time   algbw   busbw #wrong
#        (B)    (elements)                               (us)  (GB/s)  (GB/s)            (us)  (GB/s)  (GB/s)
           8             2     float     sum      -1    20.26    0.00    0.00      0    20.10    0.00    0.00      0
     1048576        262144     float     sum      -1    60.00   17.48   26.21      0    59.80   17.53   26.30    N/A
# Out of bounds values : 0 OK
# Avg bus bandwidth    : 13.1
`;
/** Times in microseconds, as logs have them. */
const points = (text: string) =>
  readNcclLog(text).points.map(({ size, time, line }) => [size, Number((time * 1e6).toFixed(6)), line]);

describe('log of nccl-tests', () => {
  it('has ranks, nodes and the times out of place', () => {
    const log = readNcclLog(DEVICES + TABLE);
    assert.deepEqual([log.nRanks, log.ranksPerNode], [4, 2]);
    assert.deepEqual(points(DEVICES + TABLE), [
      [8, 20.26, 10],
      [1048576, 60, 11],
    ]);
  });

  it('is read between the lines of other programs', () => {
    const noise = (line: string) =>
      `[1,0]<stdout>:${line}\nnode-a:12:99 [0] NCCL INFO Channel 00/24 : 0 1 2 3\n12 34\n`;
    const noisy = (DEVICES + TABLE).split('\n').map(noise).join('');
    assert.deepEqual(
      points(noisy).map(([size, time]) => [size, time]),
      [
        [8, 20.26],
        [1048576, 60],
      ],
    );
    assert.equal(readNcclLog(noisy).nRanks, 4);
  });

  it('of an older version has no column of the root', () => {
    const older = `#       size         count      type   redop     time   algbw   busbw  error
     1048576        262144     float     sum    60.00   17.48   26.21  1e-07`;
    assert.deepEqual(points(DEVICES + older), [[1048576, 60, 7]]);
  });

  it('without its devices tells the ranks by the two bandwidths', () => {
    assert.equal(readNcclLog(TABLE).nRanks, 4);
  });

  it('in JSON says the same', () => {
    const device = (rank: number) => ({ rank, group: 0, pid: 1, hostname: rank < 2 ? 'a' : 'b', device: rank % 2 });
    const body = { time: 60, alg_bw: 17.48, bus_bw: 26.21, nwrong: 0 };
    const text = JSON.stringify({
      version: 2,
      config: { devices: [0, 1, 2, 3].map(device) },
      results: [
        {
          size: 1048576,
          count: 262144,
          type: 'float',
          redop: 'sum',
          root: '    -1',
          out_of_place: body,
          in_place: body,
        },
        { size: 2097152, out_of_place: null, in_place: { ...body, time: 120 } },
        { size: 4194304, out_of_place: { ...body, time: 'nan' } },
      ],
    });
    const log = readNcclLog(text);
    assert.deepEqual([log.nRanks, log.ranksPerNode], [4, 2]);
    assert.deepEqual(points(text), [
      [1048576, 60, 1],
      [2097152, 120, 1],
    ]);
  });

  it('of another collective is refused', () => {
    const gathered = TABLE.replace('26.21', '13.11').replace('sum ', 'none');
    assert.throws(() => readNcclLog(DEVICES + gathered), {
      message: /of an all-reduce of 4 ranks is 1.500 times the algorithm bandwidth, found 0.750 times/,
      line: 11,
    });
  });

  it('is read or refused, whatever it is', () => {
    const piece = fc.constantFrom(
      DEVICES,
      TABLE,
      '{',
      '"results"',
      '1048576 1 float sum -1 60 1 1 0\n',
      '[',
      '# size time\n',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string()), { maxLength: 6 }), (pieces) => {
        try {
          readNcclLog(pieces.join(''));
        } catch (error) {
          assert.ok(error instanceof FileError, String(error));
        }
      }),
    );
  });
});

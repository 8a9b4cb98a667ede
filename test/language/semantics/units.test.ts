import { expectFixed, expectIssues } from '../marks.ts';

describe('a rate in the wrong one of bits and bytes', () => {
  it('is a figure of ports in bytes, or of buses in bits', () =>
    expectIssues(`
      topology a = ring(4, bandwidth: 100 GB/s)
                                      ^^^^^^^^ warning unit/bits-or-bytes \`100 GB/s\` is 800 Gbps: network ports of that figure are sold in Gbps; did you mean \`100 Gbps\`?
      topology b = ring(4, bandwidth: 16Gbps)
                                      ^^^^^^ warning unit/bits-or-bytes \`16Gbps\` is 2 GB/s: buses of that figure are sold in GB/s; did you mean \`16 GB/s\`?
      let fast = 400 GB/s
                 ^^^^^^^^ warning unit/bits-or-bytes
      experiment e {
        allreduce 1 MiB on ring(4, bandwidth: rate) using ring
        vary rate = [16 GB/s, 40 GB/s]
                              ^^^^^^^ warning unit/bits-or-bytes
      }
    `));

  it('is no figure that both have, no other unit and no result', () =>
    expectIssues(`
      topology a = ring(4, bandwidth: 25 GB/s)
      topology b = ring(4, bandwidth: 50 GB/s)
      topology c = ring(4, bandwidth: 100 Gbps)
      topology d = ring(4, bandwidth: 100 GiB/s)
      experiment e {
        allreduce 1 MiB on a using ring
        let share = busBandwidth / (100 GB/s)
        expect busBandwidth < 100 GB/s
      }
    `));

  it('is mended by the other unit, or allowed', async () => {
    await expectFixed(
      `
      topology a = ring(4, bandwidth: 100 GB/s)
                                      ^^^^^^^^ warning unit/bits-or-bytes
    `,
      'topology a = ring(4, bandwidth: 100 Gbps)',
    );
    await expectIssues(`
      // allow unit/bits-or-bytes: eight ports of 100 Gbps
      topology a = ring(4, bandwidth: 100 GB/s)
    `);
  });
});

describe('a number without its unit', () => {
  it('gets the one of its neighbours in the list', () =>
    expectFixed(
      `
      experiment e {
        allreduce size on ring(4, bandwidth: 1 GB/s) using ring
        vary size = [64, 128 KiB, 256 KiB]
                     ^^ unit/missing write \`64 KiB\`
      }
    `,
      `
      experiment e {
        allreduce size on ring(4, bandwidth: 1 GB/s) using ring
        vary size = [64 KiB, 128 KiB, 256 KiB]
      }
    `,
    ));

  it('gets the one that its parameter has elsewhere', () =>
    expectFixed(
      `
      topology a = ring(4, bandwidth: 200 Gbps, latency: 5 us)
      topology b = ring(4, bandwidth: 400, latency: 5 us)
                                      ^^^ unit/missing write \`400 Gbps\`
    `,
      `
      topology a = ring(4, bandwidth: 200 Gbps, latency: 5 us)
      topology b = ring(4, bandwidth: 400 Gbps, latency: 5 us)
    `,
    ));

  it('gets the usual one of a time', () =>
    expectFixed(
      `
      topology a = ring(4, bandwidth: 1 GB/s, latency: 150)
                                                       ^^^ unit/missing write \`150 ns\`
    `,
      'topology a = ring(4, bandwidth: 1 GB/s, latency: 150 ns)',
    ));
});

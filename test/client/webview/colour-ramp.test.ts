import assert from 'node:assert/strict';
import { type Backdrop, colourRamp, relativeLuminance } from '../../../client/webview/colour-ramp.ts';

const channels = (colour: string) => colour.match(/\d+/g)!.map(Number) as [number, number, number];
const luminance = (colour: string) => relativeLuminance(channels(colour));
/** WCAG 2 */
const contrast = (a: number, b: number) => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);

/** Of VS Code's default themes. */
const BACKGROUNDS: readonly (readonly [Backdrop, string])[] = [
  ['dark', 'rgb(31, 31, 31)'],
  ['black', 'rgb(0, 0, 0)'],
  ['light', 'rgb(255, 255, 255)'],
  ['white', 'rgb(255, 255, 255)'],
];

describe('colours of a heatmap', () => {
  for (const [backdrop, background] of BACKGROUNDS) {
    const { colour, ink } = colourRamp(backdrop);
    const steps = Array.from({ length: 101 }, (_, i) => i / 100);

    it(`on ${backdrop}: each step stands out more than the one before`, () => {
      const contrasts = steps.map((share) => contrast(luminance(colour(share)), luminance(background)));
      for (let i = 1; i < contrasts.length; i++) assert.ok(contrasts[i] > contrasts[i - 1], `step ${i}`);
      assert.ok(contrasts[100] > 9, `most: ${contrasts[100]}`);
    });

    it(`on ${backdrop}: figures in the cells are read everywhere`, () => {
      for (const share of steps) {
        const least = contrast(luminance(colour(share)), ink(share) === '#ffffff' ? 1 : 0);
        assert.ok(least >= 4.5, `contrast ${least} at ${share}`);
      }
    });
  }

  it('goes no further than its ends', () => {
    const { colour } = colourRamp('dark');
    assert.equal(colour(-1), colour(0));
    assert.equal(colour(2), colour(1));
  });
});

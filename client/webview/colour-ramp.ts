/**
 * The colours of a heatmap, from little to much. Lightness rises evenly along the ramp, so that order is seen by everyone
 * and survives a print in grey; on dark backgrounds much is light, on light ones much is dark. Computed in OKLCH
 * (Ottosson 2020, "A perceptual color space for image processing"), where equal steps look equal.
 */

export interface ColourRamp {
  /** Colour at a share of the way, 0 to 1, as `rgb(r, g, b)`. */
  colour(share: number): string;
  /** Black or white, whichever is read better on that colour. */
  ink(share: number): string;
}

export type Backdrop = 'dark' | 'light' | 'black' | 'white';

/** Lightness at both ends: far enough from the background to show a cell at the lowest value. */
const LIGHTNESS: Readonly<Record<Backdrop, readonly [number, number]>> = {
  dark: [0.36, 0.94],
  black: [0.33, 0.97],
  light: [0.95, 0.34],
  white: [0.94, 0.28],
};

/** Hue in degrees at the dark and the light end: violet, by way of teal, to yellow. */
const DARK_HUE = 290;
const LIGHT_HUE = 105;

export function colourRamp(backdrop: Backdrop): ColourRamp {
  const [from, to] = LIGHTNESS[backdrop];
  const [darkest, lightest] = [Math.min(from, to), Math.max(from, to)];
  const rgb = (share: number) => {
    const lightness = from + (to - from) * Math.min(1, Math.max(0, share));
    const hue = DARK_HUE + ((LIGHT_HUE - DARK_HUE) * (lightness - darkest)) / (lightest - darkest);
    return oklchToRgb(lightness, 0.12, hue);
  };
  return {
    colour: (share) => `rgb(${rgb(share).join(', ')})`,
    // Contrast with black is larger than with white above a relative luminance of sqrt(1.05 * 0.05) - 0.05 (WCAG 2).
    ink: (share) => (relativeLuminance(rgb(share)) > 0.179 ? '#000000' : '#ffffff'),
  };
}

type Rgb = readonly [number, number, number];

/** Channels 0 to 255; what sRGB cannot show is clipped channel by channel. */
function oklchToRgb(lightness: number, chroma: number, hueDegrees: number): Rgb {
  const hue = (hueDegrees * Math.PI) / 180;
  const [a, b] = [chroma * Math.cos(hue), chroma * Math.sin(hue)];
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    channel(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    channel(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    channel(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}

/** Linear light to the sRGB transfer curve. */
function channel(linear: number): number {
  const light = Math.min(1, Math.max(0, linear));
  const encoded = light <= 0.0031308 ? 12.92 * light : 1.055 * light ** (1 / 2.4) - 0.055;
  return Math.round(255 * encoded);
}

/** As WCAG 2 defines it: 0 for black, 1 for white. */
export function relativeLuminance(rgb: Rgb): number {
  const [r, g, b] = rgb.map((value) => {
    const encoded = value / 255;
    return encoded <= 0.04045 ? encoded / 12.92 : ((encoded + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** The markers of lines as path data around (0, 0), about as large as chart.js draws them: for legends, here and in images. */
import type { Marker } from './series-style.ts';

export const MARKER_PATHS: Readonly<Record<Marker, string>> = {
  circle: 'M-3.5 0a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0 -7 0z',
  rect: 'M-3 -3h6v6h-6z',
  triangle: 'M0 -4l4 7h-8z',
  rectRot: 'M0 -4.5l4.5 4.5l-4.5 4.5l-4.5 -4.5z',
  star: 'M0 -4v8M-4 0h8M-2.8 -2.8l5.6 5.6M2.8 -2.8l-5.6 5.6',
  crossRot: 'M-3 -3l6 6M3 -3l-6 6',
};

/**
 * A theme's colour without its transparency. Some themes' `charts.orange` is that of a search highlight, a third opaque:
 * right behind text, too faint for a line.
 */

/** `rgba(234, 92, 0, 0.33)` is `rgb(234, 92, 0)`, `#ea5c0055` is `#ea5c00`; other spellings are left alone. */
export function opaque(colour: string): string {
  const hex = /^#(?:([0-9a-f]{3})[0-9a-f]|([0-9a-f]{6})[0-9a-f]{2})$/i.exec(colour);
  if (hex) return `#${hex[1] ?? hex[2]}`;
  const channels = /^rgba\(\s*([^,]+),\s*([^,]+),\s*([^,]+),[^,]*\)$/.exec(colour);
  return channels ? `rgb(${channels[1]}, ${channels[2]}, ${channels[3]})` : colour;
}

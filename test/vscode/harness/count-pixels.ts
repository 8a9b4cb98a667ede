/** Runs in the page: how many pixels of a canvas have each of these `rgb(r, g, b)`, blurred edges not counted. */
export function countPixels(node: Element, colours: readonly string[]): number[] {
  const canvas = node as HTMLCanvasElement;
  const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
  const wanted = colours.map((colour) => colour.match(/\d+/g)!.slice(0, 3).map(Number));
  const counts = colours.map(() => 0);
  for (let i = 0; i < data.length; i += 4) {
    wanted.forEach((rgb, index) => {
      if (data[i + 3] === 255 && rgb.every((value, channel) => Math.abs(value - data[i + channel]) <= 3))
        counts[index]++;
    });
  }
  return counts;
}

/** Names proposed for the files in which results are saved. */

/** `bandwidth.csv` */
export function dataFileName(experiment: string): string {
  return `${experiment}.csv`;
}

/** `bandwidth-time-over-size.png`; the number stands in for a title without letters and digits. `chart` counts from 0. */
export function chartFileName(experiment: string, title: string, chart: number): string {
  const words = title
    .normalize('NFKD')
    .toLowerCase()
    .match(/[a-z0-9]+/g);
  const name = words?.join('-').slice(0, 60).replace(/-$/, '') ?? String(chart + 1);
  return `${experiment}-${name}.png`;
}

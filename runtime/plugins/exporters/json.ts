/** The whole report as data for other programs. */
import { defineExporter } from '../../api/exporter.ts';

export const json = defineExporter({
  name: 'json',
  summary: 'The whole report as one line of JSON: rows, claims, failures, charts.',
  doc: `Numbers are in base units under their own names; their units stand in \`axes\` and \`metrics\`. \`rows\` has an object per run,
\`expectations\` a verdict per claim, \`failures\` a sentence per run that has none, \`charts\` what is drawn, with its points. A figure
without a value is \`null\`.`,
  cites: [],
  params: {},
  examples: ['json'],
  isJoinable: true,
  extension: 'json',
  write: (_, report) => `${JSON.stringify(report)}\n`,
});

/** The exporters that ship, apart from the catalog: the editor saves results with these, and needs none of the rest. */
import type { ExporterDescriptor } from '../api/exporter.ts';
import { csv } from './exporters/csv.ts';
import { json } from './exporters/json.ts';
import { markdown } from './exporters/markdown.ts';

export const EXPORTERS: readonly ExporterDescriptor[] = [csv, json, markdown];

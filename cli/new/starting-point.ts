/** What a starting point is, and what all of them begin with. */

export interface StartingPoint {
  /** The module, without the line that exports the plugin. */
  readonly source: string;
  /** A file in the language that uses the kind. */
  readonly example: string;
}

export type Write = (name: string) => StartingPoint;

export const CITES = `  cites: [
    // TODO: where it is described.
    { authors: 'A. Author', title: 'A title', venue: 'A venue', year: 2024 },
  ],`;

/** What is known of a word of the language, wherever it may stand. */
export interface KeywordDoc {
  readonly word: string;
  /** What it is good for, one line. */
  readonly summary: string;
  /** An example, shown as code. */
  readonly example: string;
  /** Text with tab stops, for places where the word begins something. */
  readonly snippet?: string;
}

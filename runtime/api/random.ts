/** Random numbers as problems and methods are handed them. Where they come from is decided in `runtime/kit/random-stream.ts`. */

/** One run, one worker, one purpose. Adding a metric, a worker or a purpose changes no other stream's draws. */
export interface RandomStream {
  /** Uniform in [0, 1), 53 bits. */
  uniform(): number;
  /** Standard normal. */
  normal(): number;
  /** Fills `out` with standard normal numbers, the same as so many calls of `normal`; quicker, and allocates nothing. */
  fillNormal(out: Float64Array): void;
  /** Fills `out` with +1 and -1, each as likely; bits that are left over serve the next call. */
  fillSigns(out: Float64Array): void;
  /** Whole number in [0, below). */
  integer(below: number): number;
  /** Where the stream stands, as plain numbers; a stream that resumes there draws what this one would have drawn. */
  save(): readonly number[];
  resume(saved: readonly number[]): void;
}

/** A duty of a kind: what every kind of its category has to fulfil, whoever wrote it. */
export interface Duty {
  /** Behind the name of the kind it makes a sentence: `is connected`. */
  readonly title: string;
  /** @throws AssertionError where the kind does not fulfil it. */
  check(): void;
}

/** Assertions in duties have messages: without one Node reads the source for it, which is another one where it was compiled. */
export const duty = (title: string, check: () => void): Duty => ({ title, check });

/** Every duty asks for the same things, which are made when the first one does. */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

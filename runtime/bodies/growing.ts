/** Columns of numbers whose length is not known before: links of a topology, transfers of a schedule. */

/** Numbers in a typed array that doubles as it fills. */
export interface Growing<A extends Int32Array | Float64Array> {
  readonly length: number;
  push(value: number): void;
  at(index: number): number;
  /** An array of exactly the numbers pushed so far. */
  finish(): A;
}

export const growingInts = (): Growing<Int32Array> => growing(new Int32Array(64), (n) => new Int32Array(n));
export const growingFloats = (): Growing<Float64Array> => growing(new Float64Array(64), (n) => new Float64Array(n));

function growing<A extends Int32Array | Float64Array>(start: A, make: (length: number) => A): Growing<A> {
  let values = start;
  let length = 0;
  return {
    get length() {
      return length;
    },
    push: (value) => {
      if (length === values.length) {
        const larger = make(2 * length);
        larger.set(values);
        values = larger;
      }
      values[length++] = value;
    },
    at: (index) => values[index],
    finish: () => values.slice(0, length) as A,
  };
}

/** The same numbers at the start of an array of at least `needed`, and of twice as many as before. */
export function growNumbers(
  numbers: Uint32Array<ArrayBuffer>,
  needed: number,
): Uint32Array<ArrayBuffer> {
  const grown = new Uint32Array(Math.max(needed, numbers.length * 2));
  grown.set(numbers);
  return grown;
}

const ZERO = 0x30;
const TEN = 10;

/** Writes a whole number from 0 on as decimal digits. Returns the offset after them. */
export function writeDecimal(value: number, to: Uint8Array, offset: number): number {
  const end = offset + countDigits(value);
  let left = value;
  for (let at = end - 1; at >= offset; at -= 1) {
    const rest = Math.floor(left / TEN);
    to[at] = left - rest * TEN + ZERO;
    left = rest;
  }
  return end;
}

function countDigits(value: number): number {
  let digits = 1;
  for (let limit = TEN; value >= limit; limit *= TEN) digits += 1;
  return digits;
}

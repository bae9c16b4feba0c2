const wholeNumber = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const oneDecimal = new Intl.NumberFormat('en-US', { maximumFractionDigits: 1 });
const twoDigits = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 2 });

/** `1,234,567`. */
export function renderCount(count: number): string {
  return wholeNumber.format(count);
}

/** `1,000 records`, `1 record`. `plural`: where it is not the singular and an `s`. */
export function renderCounted(count: number, singular: string, plural = `${singular}s`): string {
  return `${renderCount(count)} ${count === 1 ? singular : plural}`;
}

/** Bytes in MB (1,000,000 bytes): `812.3 MB`, `0.00031 MB`. */
export function renderMegabytes(bytes: number): string {
  const megabytes = bytes / 1_000_000;
  return `${(megabytes < 1 ? twoDigits : oneDecimal).format(megabytes)} MB`;
}

/** `0.04 s`, `12.3 s`, `2 min 5 s`. */
export function renderElapsed(elapsedMs: number): string {
  const seconds = elapsedMs / 1000;
  if (seconds < 1) return `${twoDigits.format(seconds)} s`;
  if (seconds < 60) return `${oneDecimal.format(seconds)} s`;
  const wholeSeconds = Math.round(seconds);
  return `${renderCount(Math.floor(wholeSeconds / 60))} min ${wholeSeconds % 60} s`;
}

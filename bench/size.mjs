const unitBytes = { '': 1, KB: 1e3, MB: 1e6, GB: 1e9, KIB: 2 ** 10, MIB: 2 ** 20, GIB: 2 ** 30 };

/**
 * `300MB` -> 300,000,000, or null where it is no size.
 * @param {string} text
 * @returns {number | null}
 */
export function parseSize(text) {
  const match = /^(\d+(?:\.\d+)?)([KMG]I?B|)$/.exec(text.toUpperCase());
  return match === null ? null : Math.round(Number(match[1]) * unitBytes[match[2]]);
}

/** Breaks `text` at spaces, into lines of `width` columns of which all but the first are indented. */
export function wrapText(text: string, width: number, indent = 0): string {
  const lines: string[] = [];
  let rest = text;
  while (rest.length > width) {
    const space = rest.lastIndexOf(' ', width);
    if (space <= indent) break;
    lines.push(rest.slice(0, space));
    rest = `${' '.repeat(indent)}${rest.slice(space + 1)}`;
  }
  return [...lines, rest].join('\n');
}

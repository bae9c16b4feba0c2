/**
 * How many single-character changes lead from one text to the other: a character added, removed or
 * replaced, or two neighbours swapped (optimal string alignment). Counts UTF-16 units.
 */
export function measureEditDistance(from, to) {
    let beforePrevious = [];
    let previous = Array.from({ length: to.length + 1 }, (_, index) => index);
    for (let row = 1; row <= from.length; row += 1) {
        const current = [row];
        for (let column = 1; column <= to.length; column += 1) {
            const isSame = from[row - 1] === to[column - 1];
            const isSwap = row > 1 &&
                column > 1 &&
                from[row - 1] === to[column - 2] &&
                from[row - 2] === to[column - 1];
            current[column] = Math.min(previous[column] + 1, current[column - 1] + 1, previous[column - 1] + (isSame ? 0 : 1), isSwap ? beforePrevious[column - 2] + 1 : Infinity);
        }
        beforePrevious = previous;
        previous = current;
    }
    return previous[to.length];
}

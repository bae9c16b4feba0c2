const NO_REPAIRS = Object.freeze([]);
/** A value that came in canonical form. Every such outcome shares one empty list of repairs. */
export function unchanged(value) {
    return { value, repairs: NO_REPAIRS };
}
/** A value that `rules` brought into canonical form. */
export function repaired(value, rules) {
    return { value, repairs: rules };
}

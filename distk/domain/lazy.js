/** A function that makes a value with its first call, and gives that value from then on. */
export function lazy(make) {
    let made = null;
    return () => {
        made ??= { value: make() };
        return made.value;
    };
}

/** `onNew` is called for each source that was not there before; what it throws refuses the source. */
export function createSourceRegistry(onNew) {
    const known = new Map();
    return {
        find(wanted, start) {
            const key = JSON.stringify(wanted);
            const earlier = known.get(key);
            if (earlier !== undefined)
                return earlier;
            const source = { id: known.size, ...wanted };
            onNew(source, start);
            known.set(key, source);
            return source;
        },
    };
}

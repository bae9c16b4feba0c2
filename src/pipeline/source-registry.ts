import type { Source } from '../kernel/batch.ts';

/** Gives equal sources the same id, so that workers compile each once. */
export interface SourceRegistry {
  find(source: Omit<Source, 'id'>): Source;
}

/** `onNew` is called for each source that was not there before; what it throws refuses the source. */
export function createSourceRegistry(onNew: (source: Source) => unknown): SourceRegistry {
  const known = new Map<string, Source>();
  return {
    find(wanted) {
      const key = JSON.stringify(wanted);
      const earlier = known.get(key);
      if (earlier !== undefined) return earlier;
      const source: Source = { id: known.size, ...wanted };
      onNew(source);
      known.set(key, source);
      return source;
    },
  };
}

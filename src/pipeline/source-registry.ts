import type { Source } from '../kernel/batch.ts';

/** The first file of a source: its name, and its start as UTF-8. */
export interface SourceStart {
  readonly name: string;
  readonly head: Uint8Array;
  readonly isWholeFile: boolean;
}

/** Gives equal sources the same id, so that workers compile each once. */
export interface SourceRegistry {
  find(source: Omit<Source, 'id'>, start: SourceStart): Source;
}

/** `onNew` is called for each source that was not there before; what it throws refuses the source. */
export function createSourceRegistry(
  onNew: (source: Source, start: SourceStart) => unknown,
): SourceRegistry {
  const known = new Map<string, Source>();
  return {
    find(wanted, start) {
      const key = JSON.stringify(wanted);
      const earlier = known.get(key);
      if (earlier !== undefined) return earlier;
      const source: Source = { id: known.size, ...wanted };
      onNew(source, start);
      known.set(key, source);
      return source;
    },
  };
}

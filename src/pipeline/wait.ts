/** Lets one piece of work wait until another one says that something has changed. */
export class Wait {
  #end: (() => void) | null = null;

  begin(): Promise<void> {
    return new Promise((resolve) => {
      this.#end = resolve;
    });
  }

  /** Nothing happens where nobody waits. */
  end(): void {
    this.#end?.();
    this.#end = null;
  }
}

/** Lets one piece of work wait until another one says that something has changed. */
export class Wait {
    #end = null;
    begin() {
        return new Promise((resolve) => {
            this.#end = resolve;
        });
    }
    /** Nothing happens where nobody waits. */
    end() {
        this.#end?.();
        this.#end = null;
    }
}

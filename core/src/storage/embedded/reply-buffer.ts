const usualSize = 64 * 1024;

/**
 * Collects the pieces of one reply from the engine's memory, where they are valid only during the
 * call, and gives them as one array whose buffer may be handed to another thread.
 *
 * A small reply is copied out of a buffer that stays; a large one is handed over with its buffer,
 * so that it is not copied again.
 */
export class ReplyBuffer {
  #bytes: Uint8Array<ArrayBuffer> = new Uint8Array(usualSize);
  #length = 0;

  append(piece: Uint8Array): void {
    const needed = this.#length + piece.length;
    if (needed > this.#bytes.length) this.#grow(needed);
    this.#bytes.set(piece, this.#length);
    this.#length = needed;
  }

  /** Gives what was collected and begins anew. */
  take(): Uint8Array<ArrayBuffer> {
    const length = this.#length;
    this.#length = 0;
    if (this.#bytes.length === usualSize) return this.#bytes.slice(0, length);
    const whole = this.#bytes.subarray(0, length);
    this.#bytes = new Uint8Array(usualSize);
    return whole;
  }

  #grow(needed: number): void {
    const larger = new Uint8Array(Math.max(needed, this.#bytes.length * 2));
    larger.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = larger;
  }
}

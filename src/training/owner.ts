/**
 * What has to be given back: when a session ends, or at once when a part of it cannot be made.
 */
export class Owner {
  readonly #releases: (() => void)[] = [];

  /** Returns what was made; `release` gives it back later. */
  own<Made>(made: Made, release: (made: Made) => void): Made {
    this.#releases.push(() => release(made));
    return made;
  }

  /** Gives everything back, the newest first. */
  release(): void {
    for (const release of this.#releases.splice(0).reverse()) release();
  }
}

import fc from 'fast-check';

/** Draws from arbitraries one after the other, the same ones for the same seed. */
export class Source {
  #seed: number;

  constructor(seed: number) {
    this.#seed = seed;
  }

  /** One value of the arbitrary. */
  take<T>(arbitrary: fc.Arbitrary<T>): T {
    this.#seed = (Math.imul(this.#seed, 1_664_525) + 1_013_904_223) | 0;
    const [value] = fc.sample(arbitrary, { seed: this.#seed, numRuns: 1 });
    return value as T;
  }

  /** One of these. */
  pick<T>(items: readonly T[]): T {
    return items[this.below(items.length)] as T;
  }

  /** A whole number from 0, below the limit. */
  below(limit: number): number {
    return this.take(fc.nat({ max: limit - 1 }));
  }

  /** True in so many of a hundred cases. */
  chance(percent: number): boolean {
    return this.below(100) < percent;
  }
}

/** How many requests were answered how. */
export class Histogram {
  readonly #statuses = new Map<number, number>();
  readonly #codes = new Map<string, number>();
  #all = 0;
  #withPath = 0;

  /** Counts one answer; `code` is that of a refusal. */
  add(status: number, code: string | undefined, hasFieldPath: boolean): void {
    this.#all += 1;
    this.#statuses.set(status, (this.#statuses.get(status) ?? 0) + 1);
    if (code) this.#codes.set(`${status} ${code}`, (this.#codes.get(`${status} ${code}`) ?? 0) + 1);
    if (hasFieldPath && status >= 400 && status < 500) this.#withPath += 1;
  }

  get all(): number {
    return this.#all;
  }

  /** The share of answers that were good. */
  get goodShare(): number {
    const good = [...this.#statuses].filter(([status]) => status >= 200 && status < 300);
    return good.reduce((sum, [, count]) => sum + count, 0) / this.#all;
  }

  /** The share of answers that refused and named the place in what was sent. */
  get fieldShare(): number {
    return this.#withPath / this.#all;
  }

  /** Lines for people. */
  lines(): string[] {
    const percent = (count: number): string =>
      `${((count / this.#all) * 100).toFixed(1).padStart(5)} %`;
    const rows = (counts: Map<unknown, number>, limit: number): string[] =>
      [...counts]
        .sort(([, a], [, b]) => b - a)
        .slice(0, limit)
        .map(([name, count]) => `  ${String(count).padStart(7)} ${percent(count)}  ${name}`);
    return [
      `${this.#all} requests`,
      ...rows(this.#statuses, 30),
      `  2xx ${percent(this.goodShare * this.#all)}, 4xx with a field path ${percent(this.#withPath)}`,
      'refusals',
      ...rows(this.#codes, 40),
    ];
  }
}

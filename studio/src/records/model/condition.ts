/** Gives the value of a name in a condition: `stage.category`, `amount`. */
export type Lookup = (path: string) => unknown;

type Token = { readonly kind: 'name' | 'text' | 'number' | 'sign'; readonly text: string };

const pattern =
  /\s*(?:([A-Za-z_$][\w$.]*)|'((?:[^'\\]|\\.)*)'|(\d+(?:\.\d+)?)|(==|!=|<=|>=|&&|\|\||[!()<>]))/y;

function tokensOf(source: string): Token[] | undefined {
  const tokens: Token[] = [];
  pattern.lastIndex = 0;
  while (pattern.lastIndex < source.trimEnd().length) {
    const found = pattern.exec(source);
    if (!found) return undefined;
    const [, name, text, number, sign] = found;
    if (name !== undefined) tokens.push({ kind: 'name', text: name });
    else if (text !== undefined) tokens.push({ kind: 'text', text: text.replace(/\\(.)/g, '$1') });
    else if (number !== undefined) tokens.push({ kind: 'number', text: number });
    else if (sign !== undefined) tokens.push({ kind: 'sign', text: sign });
  }
  return tokens;
}

const words: Readonly<Record<string, unknown>> = { true: true, false: false, null: null };

function compare(sign: string, left: unknown, right: unknown): boolean {
  if (sign === '==') return String(left ?? '') === String(right ?? '');
  if (sign === '!=') return String(left ?? '') !== String(right ?? '');
  const [low, high] = [Number(left), Number(right)];
  if (sign === '<') return low < high;
  if (sign === '>') return low > high;
  return sign === '<=' ? low <= high : low >= high;
}

class Reader {
  readonly #tokens: readonly Token[];
  readonly #lookup: Lookup;
  #at = 0;

  constructor(tokens: readonly Token[], lookup: Lookup) {
    this.#tokens = tokens;
    this.#lookup = lookup;
  }

  get isDone(): boolean {
    return this.#at === this.#tokens.length;
  }

  #takes(...signs: readonly string[]): string | undefined {
    const token = this.#tokens[this.#at];
    if (token?.kind !== 'sign' || !signs.includes(token.text)) return undefined;
    this.#at += 1;
    return token.text;
  }

  either(): unknown {
    let value = this.#both();
    while (this.#takes('||')) {
      const other = this.#both();
      value = Boolean(value) || Boolean(other);
    }
    return value;
  }

  #both(): unknown {
    let value = this.#comparison();
    while (this.#takes('&&')) {
      const other = this.#comparison();
      value = Boolean(value) && Boolean(other);
    }
    return value;
  }

  #comparison(): unknown {
    const left = this.#single();
    const sign = this.#takes('==', '!=', '<=', '>=', '<', '>');
    return sign ? compare(sign, left, this.#single()) : left;
  }

  #single(): unknown {
    if (this.#takes('!')) return !this.#single();
    if (this.#takes('(')) {
      const value = this.either();
      if (!this.#takes(')')) throw new SyntaxError('A bracket is not closed.');
      return value;
    }
    const token = this.#tokens[this.#at];
    if (!token || token.kind === 'sign') throw new SyntaxError('A value is missing.');
    this.#at += 1;
    if (token.kind === 'number') return Number(token.text);
    if (token.kind === 'text') return token.text;
    return token.text in words ? words[token.text] : this.#lookup(token.text);
  }
}

/**
 * Whether a condition of a layout holds: names, texts, numbers, comparisons, `&&`, `||`, `!`.
 *
 * What it does not understand holds, so that a field is rather shown than missing; rights are the
 * server's business and never depend on it.
 */
export function holds(condition: unknown, lookup: Lookup): boolean {
  if (typeof condition !== 'string') return true;
  const tokens = tokensOf(condition);
  if (!tokens) return true;
  try {
    const reader = new Reader(tokens, lookup);
    const value = reader.either();
    return reader.isDone ? Boolean(value) : true;
  } catch {
    return true;
  }
}

import { describe, expect, it } from 'vitest';
import { lineLiteral, linesOf, onOneLine } from './line.ts';

describe('a literal of an export', () => {
  it.each([
    [null, 'NULL'],
    ['', "''"],
    ['NULL', "'NULL'"],
    ["it's", "'it''s'"],
    ['back\\slash', "E'back\\\\slash'"],
    ["'\n", "E'''\\n'"],
    ['\r\u2028', "E'\\r\\u2028'"],
    ['客户 "x" $$;--', '\'客户 "x" $$;--\''],
  ])('of %j is %s', (text, sql) => {
    expect(lineLiteral(text)).toBe(sql);
  });
});

describe('a definition of an export', () => {
  it('loses its line breaks between words, and keeps those of its literals', () => {
    expect(onOneLine('a\n    b')).toBe('a b');
    expect(onOneLine("CASE x\n  WHEN 'a\nb''c' THEN E'd\\\\\ne'\nEND")).toBe(
      "CASE x WHEN E'a\\nb''c' THEN E'd\\\\\\ne' END",
    );
    expect(onOneLine('"odd\n name" x')).toBe('"odd\n name" x');
  });
});

describe('lines of bytes', () => {
  async function read(...chunks: string[]): Promise<string[]> {
    const bytes = (async function* () {
      for (const chunk of chunks) yield Buffer.from(chunk, 'latin1');
    })();
    const lines: string[] = [];
    for await (const line of linesOf(bytes)) lines.push(line);
    return lines;
  }

  it('are the same wherever the bytes are cut', async () => {
    const text = Buffer.from('客户\n\u2028\r\n\nlast').toString('latin1');
    const whole = await read(text);
    expect(whole).toEqual(['客户', '\u2028\r', '', 'last']);
    for (let cut = 0; cut <= text.length; cut += 1) {
      expect(await read(text.slice(0, cut), text.slice(cut))).toEqual(whole);
    }
  });
});

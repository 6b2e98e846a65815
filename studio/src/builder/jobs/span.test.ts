import { describe, expect, it } from 'vitest';
import { spanText } from './span.ts';

const after = (seconds: number) => new Date(Date.UTC(2026, 0, 1) + seconds * 1_000).toISOString();

describe('a span of time', () => {
  it('is told in its two largest units', () => {
    const told = (seconds: number) => spanText(after(0), after(seconds), 'en');
    expect(told(0)).toBe('<1 sec');
    expect(told(62)).toBe('1 min 2 sec');
    expect(told(3_600)).toBe('1 hr');
    expect(told(90_061)).toBe('1 day 1 hr');
    expect(spanText(after(0), after(125), 'zh-Hant')).toBe('2 分鐘 5 秒');
  });
});

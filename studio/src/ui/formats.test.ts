import { describe, expect, it } from 'vitest';
import { formatAgo, formatDate, formatDateTime, todayIn } from './formats.ts';

describe('dates and times', () => {
  it('shows a date without moving it into a zone', () => {
    expect(formatDate('2026-11-23', 'en')).toBe('Nov 23, 2026');
    expect(formatDate('2026-11-23', 'zh-Hant')).toBe('2026年11月23日');
  });

  it('shows an instant in the reader’s zone', () => {
    expect(formatDateTime('2026-11-23T18:30:00.000Z', 'zh-Hans', 'Asia/Shanghai')).toContain('24');
    expect(formatDateTime('2026-11-23T18:30:00.000Z', 'en', 'UTC')).toContain('6:30');
  });

  it('leaves what is no date as it came', () => {
    expect(formatDate('soon', 'en')).toBe('soon');
  });

  it('says how long ago something was', () => {
    const now = Date.parse('2026-11-23T12:00:00Z');
    expect(formatAgo('2026-11-23T09:00:00Z', 'en', now)).toBe('3 hours ago');
    expect(formatAgo('2026-11-22T09:00:00Z', 'zh-Hant', now)).toBe('昨天');
  });

  it('knows which day it is in a zone', () => {
    const evening = new Date('2026-11-23T20:00:00Z');
    expect(todayIn('Asia/Taipei', evening)).toBe('2026-11-24');
    expect(todayIn('UTC', evening)).toBe('2026-11-23');
  });
});

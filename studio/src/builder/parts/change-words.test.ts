import { expect, test } from 'vitest';
import { withoutLongValues } from './change-words.tsx';

test('a sentence keeps its short values and leaves the long ones to the table of places', () => {
  const long = 'Field “Region”: changes values from [{"name":"n"}] to [{"name":"s to e"},{"na….';
  expect(withoutLongValues(long)).toMatch(/^Field “Region”: changes values from … to ….*\.$/);
  expect(withoutLongValues('欄位「地區」：將 values 由 [{"name":"n"}] 改為 {"a":1}。')).toBe(
    '欄位「地區」：將 values 由 … 改為 …。',
  );
  const short = 'Field “Code”: changes maxLength from 40 to 7.';
  expect(withoutLongValues(short)).toBe(short);
});

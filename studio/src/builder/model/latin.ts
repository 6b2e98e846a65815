import { useSuspenseQuery } from '@tanstack/react-query';

type Spell = (word: string) => readonly string[];

let spell: Spell | undefined;

const han = /\p{Script=Han}/u;

/**
 * A title with its Chinese words spelt in Latin letters without tones, a word at a time: `订阅合约` →
 * `dingyue heyue`. It stays as it is until `loadLatin` has fetched the table of readings.
 */
export function latinOf(title: string): string {
  const read = spell;
  if (!read || !han.test(title)) return title;
  const segments = [...new Intl.Segmenter('zh', { granularity: 'word' }).segment(title)];
  return segments
    .map(({ segment }) => (han.test(segment) ? read(segment).join('') : segment))
    .join(' ');
}

/** Fetches the table of readings, a part of its own that only those who name things need. */
export async function loadLatin(): Promise<boolean> {
  try {
    const { pinyin } = await import('pinyin-pro');
    spell = (word) => pinyin(word, { toneType: 'none', type: 'array', v: true, traditional: true });
    return true;
  } catch {
    // Without it, names are numbers; nothing else is missing.
    return false;
  }
}

/** Waits for the readings, so that the first title already gets its name. Suspends. */
export function useLatinNames(): void {
  useSuspenseQuery({
    queryKey: ['latin'],
    queryFn: loadLatin,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** The languages that the product speaks. */
export type Language = 'en' | 'zh-Hant' | 'zh-Hans';

/** Every language of the product; English first. */
export const languages: readonly Language[] = ['en', 'zh-Hant', 'zh-Hans'];

/** True for a language tag that the product speaks, in exactly this spelling. */
export function isLanguage(tag: unknown): tag is Language {
  return tag === 'en' || tag === 'zh-Hant' || tag === 'zh-Hans';
}

const answers = new Map<string, Language | null>();
const answersKept = 500;

/**
 * The product's language that an `Accept-Language` header prefers, or null when it names none.
 *
 * Browsers send one of few headers, so answers are remembered, in a map that cannot grow.
 */
export function negotiateLanguage(header: string | undefined): Language | null {
  if (!header) return null;
  const known = answers.get(header);
  if (known !== undefined) return known;
  const answer = negotiate(header);
  if (answers.size >= answersKept) answers.clear();
  if (header.length <= 200) answers.set(header, answer);
  return answer;
}

function negotiate(header: string): Language | null {
  let best: Language | null = null;
  let bestQuality = 0;
  for (const part of header.slice(0, 1000).split(',')) {
    const [tag = '', ...parameters] = part.split(';').map((text) => text.trim());
    const language = languageOf(tag);
    const quality = qualityOf(parameters);
    if (language && quality > bestQuality) {
      best = language;
      bestQuality = quality;
    }
  }
  return best;
}

function qualityOf(parameters: readonly string[]): number {
  const text = parameters.find((parameter) => parameter.startsWith('q='));
  if (!text) return 1;
  const quality = Number(text.slice(2));
  return quality >= 0 && quality <= 1 ? quality : 0;
}

/** The script decides for Chinese; where only a region stands, the script used there. */
function languageOf(tag: string): Language | null {
  const parts = tag.toLowerCase().split('-');
  if (parts[0] === 'en') return 'en';
  if (parts[0] !== 'zh' && parts[0] !== 'yue') return null;
  if (parts.includes('hant')) return 'zh-Hant';
  if (parts.includes('hans')) return 'zh-Hans';
  const isTraditional = parts.includes('tw') || parts.includes('hk') || parts.includes('mo');
  return isTraditional || parts[0] === 'yue' ? 'zh-Hant' : 'zh-Hans';
}

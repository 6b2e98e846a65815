/** Tags of formatted text that stand on lines of their own. */
export const blockTags = [
  'blockquote',
  'h1',
  'h2',
  'h3',
  'hr',
  'li',
  'ol',
  'p',
  'pre',
  'ul',
] as const;

/** Tags of formatted text inside a line. */
export const inlineTags = ['a', 'br', 'code', 'em', 's', 'strong', 'u'] as const;

/** Addresses that a link may lead to. */
export const safeLink = /^(?:https?:\/\/|mailto:)[^\s]/i;

const entities: Readonly<Record<string, string>> = { amp: '&', gt: '>', lt: '<', quot: '"' };
const lineEnd = new RegExp(`<(?:br|hr)\\b[^>]*>|</(?:${blockTags.join('|')})>`, 'g');

/**
 * The words of formatted text, a line for each block.
 *
 * Reads only what `sanitizeRichText` has written: there a `<` or `>` that is none of a tag is an
 * entity, and no other entities are left than those of four signs.
 */
export function plainOf(html: string): string {
  return html
    .replace(/\s+/g, ' ')
    .replace(lineEnd, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&(amp|gt|lt|quot);/g, (_all, name: string) => entities[name] ?? '')
    .replace(/ *\n[ \n]*/g, '\n')
    .trim();
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Plain text as formatted text: a paragraph for each line. */
export function paragraphsOf(text: string): string {
  const lines = text.split(/\r\n?|\n/).map((line) => line.trim());
  return lines
    .filter((line) => line !== '')
    .map((line) => `<p>${escaped(line)}</p>`)
    .join('');
}

/** Whether a text has any mark-up in it, be it allowed or not. */
export const hasTags = (text: string): boolean => /<[a-z/!][^>]*>/i.test(text);

const token = /<(\/?)([a-z0-9]+)\b[^>]*>|[^<]+/g;
const blocks: ReadonlySet<string> = new Set(blockTags);
const empty: ReadonlySet<string> = new Set(['br', 'hr']);

/** Formatted text whose loose words stand in paragraphs: `a<ul>…` as `<p>a</p><ul>…`. */
export function inParagraphs(html: string): string {
  let result = '';
  let loose = '';
  let depth = 0;
  const settle = () => {
    result += loose.trim() === '' ? '' : `<p>${loose.trim()}</p>`;
    loose = '';
  };
  for (const [part, closing, tag = ''] of html.matchAll(token)) {
    const isBlock = blocks.has(tag);
    if (depth === 0 && isBlock) settle();
    const isInside = depth > 0 || isBlock;
    if (isInside) result += part;
    else loose += part;
    if (isInside && tag !== '' && !empty.has(tag)) depth += closing === '/' ? -1 : 1;
  }
  settle();
  return result;
}

import { blockTags, inlineTags, safeLink } from './html-text.ts';

/** An element of formatted text, or words. */
export type HtmlNode = string | HtmlElement;

/** One of our tags with what stands in it; a link has its address where it leads somewhere safe. */
export interface HtmlElement {
  readonly tag: string;
  readonly href?: string;
  readonly children: HtmlNode[];
}

const known: ReadonlySet<string> = new Set([...blockTags, ...inlineTags]);
const empty: ReadonlySet<string> = new Set(['br', 'hr']);
const token = /<(\/?)([a-z0-9]+)(?: href="([^"]*)")?(?: \/)?>|<[^>]*>?|[^<]+/g;
const entities: Readonly<Record<string, string>> = { amp: '&', gt: '>', lt: '<', quot: '"' };

const decoded = (text: string): string =>
  text.replace(/&(amp|gt|lt|quot);/g, (_all, name: string) => entities[name] ?? '');

/**
 * Formatted text as a tree, ready to be built of elements.
 *
 * It knows the form in which `sanitizeRichText` writes and nothing else: a tag or an attribute of
 * another kind is left out, its words stay. So even a text that nobody has cleaned is safe to show.
 */
export function htmlTree(html: string): readonly HtmlNode[] {
  const root: HtmlNode[] = [];
  const open: HtmlElement[] = [];
  for (const [part, closing, tag, href] of html.matchAll(token)) {
    const into = open.at(-1)?.children ?? root;
    if (!part.startsWith('<')) into.push(decoded(part));
    if (tag === undefined || !known.has(tag)) continue;
    if (closing === '/') close(open, tag);
    else if (open.length < deepest) {
      const element = { tag, ...linkOf(tag, href), children: [] };
      into.push(element);
      if (!empty.has(tag)) open.push(element);
    }
  }
  return root;
}

const escaped = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

function markUp(node: HtmlNode): string {
  if (typeof node === 'string') return escaped(node);
  const { tag, href, children } = node;
  if (empty.has(tag)) return `<${tag} />`;
  const link = href === undefined ? '' : ` href="${escaped(href)}"`;
  return `<${tag}${link}>${children.map(markUp).join('')}</${tag}>`;
}

/**
 * Formatted text with the tags and links that we know and nothing else.
 *
 * For an editor that reads mark-up by itself: what was cleaned by nobody never reaches it.
 */
export const knownMarkUp = (html: string): string => htmlTree(html).map(markUp).join('');

/** Deeper than any text that is stored. */
const deepest = 100;

function linkOf(tag: string, href: string | undefined): { readonly href?: string } {
  const address = tag === 'a' && href !== undefined ? decoded(href) : '';
  return safeLink.test(address) ? { href: address } : {};
}

/** Closes the innermost open element of this tag, and what is open inside it. */
function close(open: HtmlElement[], tag: string): void {
  const place = open.findLastIndex((element) => element.tag === tag);
  if (place >= 0) open.length = place;
}

import sanitize from 'sanitize-html';
import { blockTags, inlineTags, inParagraphs, safeLink } from './html-text.ts';

const named = (tagName: string): sanitize.Transformer => {
  return () => ({ tagName, attribs: {} });
};

/** A link to where we let people go; else the words alone. */
const link: sanitize.Transformer = (_tag, { href = '' }) => {
  const target = href.trim();
  return safeLink.test(target)
    ? { tagName: 'a', attribs: { href: target } }
    : { tagName: 'span', attribs: {} };
};

const options: sanitize.IOptions = {
  allowedTags: [...blockTags, ...inlineTags],
  allowedAttributes: { a: ['href'] },
  allowedSchemes: ['http', 'https', 'mailto'],
  allowProtocolRelative: false,
  disallowedTagsMode: 'discard',
  nonTextTags: [
    ...['math', 'noscript', 'option', 'script', 'select', 'style', 'svg', 'template'],
    ...['textarea', 'title'],
  ],
  nestingLimit: 30,
  parseStyleAttributes: false,
  transformTags: {
    a: link,
    b: named('strong'),
    del: named('s'),
    div: named('p'),
    h4: named('h3'),
    h5: named('h3'),
    h6: named('h3'),
    i: named('em'),
    ins: named('u'),
    strike: named('s'),
    tr: named('p'),
  },
};

const mostPasses = 5;

/**
 * Formatted text that is safe to show: the tags of `html-text.ts`, links to `http`, `https` and
 * `mailto`, and nothing else. Scripts and styles go with what is in them, of other tags the words
 * stay. The same text comes out when it is put in again.
 */
export function sanitizeRichText(html: string): string {
  let result = html;
  for (let pass = 0; pass < mostPasses; pass += 1) {
    const next = inParagraphs(sanitize(result, options).normalize('NFC'));
    if (next === result) break;
    result = next;
  }
  return result;
}

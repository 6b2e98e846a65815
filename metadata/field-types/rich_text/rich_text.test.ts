import { describe, expect, it, test } from 'vitest';
import { normalizeSample, sampleField } from '../../testing/sample-field.ts';
import { hasTags, inParagraphs, paragraphsOf, plainOf } from './html-text.ts';
import { type HtmlNode, htmlTree, knownMarkUp } from './html-tree.ts';
import { linkAddress } from './link-address.ts';
import { richText } from './rich_text.ts';
import { sanitizeRichText as inBrowser } from './sanitize.browser.ts';
import { sanitizeRichText } from './sanitize.ts';

/** What others have found to get past one cleaner or the other. */
const attacks = [
  '<scr<script>ipt>alert(1)</scr</script>ipt>',
  '<svg><style><img src=x onerror=alert(1)></style></svg>',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
  '<textarea><img src=x onerror=alert(1)></textarea>',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '<a href="&#106;avascript:alert(1)">x</a>',
  '<a href="java&#x09;script:alert(1)">x</a>',
  '<a href="https://x" onmouseover="alert(1)">x</a>',
  "<a href='https://x/\"><img src=x onerror=alert(1)>'>x</a>",
  '<p style="background:url(javascript:alert(1))">x</p>',
  '<form action="javascript:alert(1)"><button>x</button></form>',
  '<base href="https://evil.example/">',
  '<meta http-equiv="refresh" content="0;url=https://evil.example/">',
  '<object data="javascript:alert(1)"></object><embed src="javascript:alert(1)">',
  '<![CDATA[<script>alert(1)</script>]]>',
  '<p>&lt;img src=x onerror=alert(1)&gt;</p>',
  '<<img src=x onerror=alert(1)//<',
  '<img src="x` `<script>alert(1)</script>"` `>',
  '<template><script>alert(1)</script></template>',
];

const allowed =
  /^(?:<\/?(?:blockquote|h[1-3]|li|ol|p|pre|ul|code|em|s|strong|u)>|<[bh]r \/>|<a(?: href="(?:https?:\/\/|mailto:)[^"<>]*")?>|<\/a>|[^<>])*$/i;

describe('formatted text', () => {
  test.each(attacks)('shows nothing but words and our tags of %j', (attack) => {
    const html = sanitizeRichText(attack);
    expect(html).toMatch(allowed);
    expect(sanitizeRichText(html)).toBe(html);
    expect(inBrowser(attack)).toMatch(allowed);
  });

  it('comes out the same when it is put in again, whatever was put in', () => {
    const parts = [
      '<p>',
      '</p>',
      '<div>',
      '<ul><li>',
      '</ul>',
      '<b>',
      '</b>',
      '<a href="https://x">',
    ];
    const more = [
      '</a>',
      'a & b',
      '<br>',
      '<hr>',
      '<pre>',
      '</pre>',
      '<h1>',
      '&amp;lt;',
      '\n ',
      '<table><tr><td>',
    ];
    const all = [...parts, ...more];
    let seed = 7;
    for (let round = 0; round < 300; round += 1) {
      let input = '';
      for (let length = 0; length < 12; length += 1) {
        seed = (seed * 48_271) % 2_147_483_647;
        input += all[seed % all.length];
      }
      const html = sanitizeRichText(input);
      expect(html, input).toMatch(allowed);
      expect(sanitizeRichText(html), input).toBe(html);
    }
  });

  it('is cleaned in little time, however it is nested', () => {
    const started = performance.now();
    const nested = `${'<blockquote>'.repeat(2_000)}x`;
    expect(normalizeSample(richText, nested)).toMatchObject({ ok: true });
    expect(normalizeSample(richText, '<a href="'.repeat(5_000))).toMatchObject({ ok: true });
    expect(performance.now() - started).toBeLessThan(10_000);
  });

  it('keeps its words beside it', () => {
    expect(richText.store('<h1>A &amp; B</h1><ul><li>x</li><li>y <em>z</em></li></ul>')).toEqual({
      '': '<h1>A &amp; B</h1><ul><li>x</li><li>y <em>z</em></li></ul>',
      text: 'A & B\nx\ny z',
    });
    expect(plainOf('<p>a &amp;lt; b</p><p>c<br />d</p><hr /><p>e</p>')).toBe('a &lt; b\nc\nd\ne');
    expect(richText.store(null)).toEqual({ '': null, text: null });
  });

  it('reads a cell of plain text line by line, and one with mark-up as it is', () => {
    const cell = (text: string) =>
      normalizeSample(richText, richText.csv.parse(text, sampleField(richText)));
    expect(cell('first\r\n\r\n1 < 2 & 3')).toEqual({
      ok: true,
      value: '<p>first</p><p>1 &lt; 2 &amp; 3</p>',
    });
    expect(cell('<b>x</b>')).toEqual({ ok: true, value: '<p><strong>x</strong></p>' });
    expect(paragraphsOf('')).toBe('');
    expect(hasTags('1 < 2 > 0')).toBe(false);
  });

  it('puts loose words into paragraphs and leaves the rest', () => {
    expect(inParagraphs('a <em>b</em><ul><li>c</li></ul> d')).toBe(
      '<p>a <em>b</em></p><ul><li>c</li></ul><p>d</p>',
    );
    expect(inParagraphs('<p>a</p> <p>b</p>')).toBe('<p>a</p><p>b</p>');
  });
});

describe('formatted text as a tree', () => {
  const written = (nodes: readonly HtmlNode[]): string =>
    nodes
      .map((node) => {
        if (typeof node === 'string') return node.replace(/[&<>]/g, (sign) => signs[sign] ?? sign);
        const { tag, href, children } = node;
        if (tag === 'br' || tag === 'hr') return `<${tag} />`;
        const link = href === undefined ? '' : ` href="${href.replaceAll('&', '&amp;')}"`;
        return `<${tag}${link}>${written(children)}</${tag}>`;
      })
      .join('');
  const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

  it('is what was stored, to the last character', () => {
    for (const { wire } of richText.samples.valid) {
      if (typeof wire !== 'string') continue;
      expect(written(htmlTree(wire))).toBe(wire);
      expect(knownMarkUp(wire)).toBe(wire);
    }
  });

  test.each(attacks)('is safe even where nobody has cleaned it: %j', (attack) => {
    expect(written(htmlTree(attack))).toMatch(allowed);
    expect(knownMarkUp(attack)).toMatch(allowed);
  });

  it('survives what is not closed, and what is nested without end', () => {
    expect(written(htmlTree('<p>a <em>b</p>c</em>'))).toBe('<p>a <em>b</em></p>c');
    expect(written(htmlTree('<ul>'.repeat(100_000)))).toMatch(/^(<ul>)+(<\/ul>)+$/);
    expect(htmlTree('<')).toEqual([]);
  });
});

describe('the address of a link', () => {
  test.each([
    ['https://example.com/a', 'https://example.com/a'],
    ['example.com/a?b', 'https://example.com/a?b'],
    ['例子.台灣', 'https://例子.台灣'],
    ['amy@example.com', 'mailto:amy@example.com'],
    ['mailto:amy@example.com', 'mailto:amy@example.com'],
    ['javascript:alert(1)', undefined],
    ['data:text/html,x', undefined],
    ['//example.com', undefined],
    ['two words.com', undefined],
    ['', undefined],
  ])('%j is %j', (typed, address) => {
    expect(linkAddress(typed)).toBe(address);
  });
});

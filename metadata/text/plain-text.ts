/** Text that can be stored, or undefined when it cannot: see `plainText`. */
export type PlainText = string | undefined;

/**
 * A text as it is stored: composed (NFC), without NUL, which PostgreSQL cannot keep.
 *
 * Undefined for text with half of a surrogate pair, which is no Unicode text at all. Everything
 * else stays as it was typed, spaces and line breaks included.
 */
export function plainText(text: string): PlainText {
  if (!text.isWellFormed()) return undefined;
  return text.replaceAll('\0', '').normalize('NFC');
}

/** How many characters a text has, as people and PostgreSQL count them: code points. */
export function codePoints(text: string): number {
  let count = text.length;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit >= 0xd800 && unit <= 0xdbff) count -= 1;
  }
  return count;
}

/**
 * The text with full-width letters, digits, signs and spaces (１２．５) made plain ones (12.5), and
 * the minus sign of typographers made a hyphen. Other characters stay, so `5²` never becomes 52.
 */
export function halfWidth(text: string): string {
  return text
    .replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replaceAll('\u3000', ' ')
    .replaceAll('\u2212', '-');
}

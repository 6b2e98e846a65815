import { safeLink } from './html-text.ts';

/**
 * The address that someone typed for a link, with its scheme: `example.com` becomes
 * `https://example.com`, `amy@example.com` a mail. Undefined for what may not be linked to.
 */
export function linkAddress(text: string): string | undefined {
  const plain = text.normalize('NFKC').trim();
  if (plain === '' || /\s/.test(plain)) return undefined;
  if (safeLink.test(plain)) return plain;
  if (/^[^@:/]+@[^@:/]+\.[^@:/]+$/.test(plain)) return `mailto:${plain}`;
  const isBare = /^[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+(?::\d+)?(?:[/?#]|$)/u.test(plain);
  return isBare ? `https://${plain}` : undefined;
}

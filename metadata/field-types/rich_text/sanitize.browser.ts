import { hasTags, paragraphsOf } from './html-text.ts';

/**
 * Stands for `sanitize.ts` in a browser, where nothing is written to a database: the server's
 * library would weigh more than all widgets. Mark-up is taken as text, which is always safe.
 */
export function sanitizeRichText(html: string): string {
  return hasTags(html) ? paragraphsOf(html.replace(/<[^>]*>/g, ' ')) : paragraphsOf(html);
}

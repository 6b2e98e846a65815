import type { PostProcessorModule } from 'i18next';

/** Stands around each value in a text until the text is whole; of the private use area. */
const seam = '\u{E000}';

const han = /\p{Script=Han}/u;
const latin = /[\p{Script=Latin}\p{Nd}]/u;

function gap(left = '', right = ''): string {
  const isMixed = han.test(left) ? latin.test(right) : latin.test(left) && han.test(right);
  return isMixed ? ' ' : '';
}

/** A value with its ends marked. */
export const markValue = (value: unknown): string => `${seam}${String(value)}${seam}`;

/**
 * A text with its marked values set off as it is printed: between Chinese and a value in Latin
 * letters or figures stands a space. Inside a value nothing changes.
 */
export function spaced(text: string): string {
  return text
    .split(seam)
    .reduce((left, right) => `${left}${gap(left.at(-1), right.at(0))}${right}`);
}

/** Sets off the values of every text. */
export const spacing: PostProcessorModule = {
  type: 'postProcessor',
  name: 'spacing',
  process: (text) => (typeof text === 'string' && text.includes(seam) ? spaced(text) : text),
};

import type { ChoiceDocument } from './field-draft.ts';
import { freeName, nameFrom } from './names.ts';

const longest = 80;

/** The name of a new choice: made of its title, or a number where that has no Latin form. */
export function choiceName(title: string, taken: ReadonlySet<string>): string {
  const wanted = nameFrom(title).replace(/^n(?=\d)/, '');
  if (wanted) return freeName(wanted, taken).slice(0, longest);
  for (let number = 1; ; number += 1) {
    if (!taken.has(`choice_${number}`)) return `choice_${number}`;
  }
}

/** Colours given to choices one after the other, so that a list is told apart at a glance. */
const sequence = ['blue', 'teal', 'green', 'orange', 'red', 'violet', 'pink', 'gray'];

/** The choices with one added for each line of text; lines that are there already are left out. */
export function withLines(
  choices: readonly ChoiceDocument[],
  lines: string,
  language: string,
): readonly ChoiceDocument[] {
  const next = [...choices];
  for (const line of lines.split(/\r?\n/)) {
    const title = line.normalize('NFC').trim().slice(0, 250);
    if (title === '' || next.some((choice) => choice.title === title)) continue;
    const taken = new Set(next.map((choice) => choice.name));
    const colour = sequence[next.length % sequence.length] ?? 'gray';
    const labels = language === 'en' ? {} : { labels: { [language]: title } };
    next.push({ name: choiceName(title, taken), title, ...labels, colour });
  }
  return next;
}

/** The list with one of its members moved by one place. */
export function moved<T>(list: readonly T[], index: number, by: -1 | 1): readonly T[] {
  const to = index + by;
  const item = list[index];
  if (item === undefined || to < 0 || to >= list.length) return list;
  const next = list.filter((_, place) => place !== index);
  next.splice(to, 0, item);
  return next;
}

import { TranslatableString } from '@rjsf/utils';
import type { TFunction } from 'i18next';

const names = new Map(Object.entries(TranslatableString).map(([name, text]) => [text, name]));

/** RJSF's own words in the user's language: each of its strings has a text of ours by its name. */
export function translateStringWith(t: TFunction<'engine'>) {
  return (text: TranslatableString, params: string[] = []): string => {
    const own = t(`rjsf.${names.get(text) ?? ''}` as 'rjsf.AddButton', {
      defaultValue: String(text),
    });
    return params.reduce((filled, value, index) => filled.replace(`%${index + 1}`, value), own);
  };
}

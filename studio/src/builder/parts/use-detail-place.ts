import { useTranslation } from 'react-i18next';
import {
  labelOf,
  type PlannedChange,
  type Titled,
  useLabel,
  useMetadata,
} from '../../api/index.ts';

type Details = NonNullable<PlannedChange['details']>;

/** The title that a change itself gives to a field, where it is told. */
function titleInDetails(details: Details, field: string, language: string): string | undefined {
  const whole = details.find(({ path }) => path === `properties.${field}`);
  const document = (whole?.to ?? whole?.from) as Titled | undefined;
  return document?.title ? labelOf(document, language) : undefined;
}

/** Gives the place of a difference in words: “Code” › Most characters. */
export function useDetailPlace(
  change: Pick<PlannedChange, 'kind' | 'key' | 'details'>,
): (path: string) => string {
  const { t } = useTranslation('builder');
  const { label, language } = useLabel();
  const object = useMetadata().objects[change.key.split('/')[0] ?? ''];
  const fieldTitle = (name: string) => {
    const known = object?.fields[name];
    return (
      titleInDetails(change.details ?? [], name, language) ?? (known && label(known, name)) ?? name
    );
  };
  const partTitle = (part: string) =>
    t(`option.${part}` as 'option.maxLength', {
      defaultValue: t(`documentPart.${part}` as 'documentPart.title', { defaultValue: part }),
    });
  return (path) => {
    const [root = '', ...rest] = path.split('.');
    if (root === 'properties' && rest[0] !== undefined) {
      const [field, ...parts] = rest;
      return [t('diff.field', { field: fieldTitle(field) }), ...parts.map(partTitle)].join(' › ');
    }
    return [root, ...rest].map(partTitle).join(' › ');
  };
}

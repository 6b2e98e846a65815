import type { WidgetProps } from '../contract.ts';
import { ReadText } from '../widget-parts.tsx';
import { isPartsValue, type PartInput, PartsControl } from '../widget-parts-inputs.tsx';
import { TextControl } from '../widget-text.tsx';
import {
  fullPersonName,
  type PersonNamePart,
  type PersonNameValue,
  personNameParts,
  personNameText,
} from './person-name-text.ts';
import { personNameTitles, salutations } from './person-name-titles.ts';

const longest: Readonly<Record<PersonNamePart, number>> = {
  salutation: 40,
  given: 100,
  middle: 100,
  family: 100,
  suffix: 40,
};

const spans: Readonly<Record<PersonNamePart, number>> = {
  salutation: 2,
  given: 2,
  middle: 2,
  family: 4,
  suffix: 2,
};

const familyFirst: readonly PersonNamePart[] = [
  'family',
  'given',
  'salutation',
  'middle',
  'suffix',
];
const familyFirstSpans = { family: 2, given: 2, salutation: 2, middle: 3, suffix: 3 } as const;

const plain = {
  format: (value: unknown) => (typeof value === 'string' ? value : ''),
  parse: String,
};

/** A person's name as it is customarily written; an input for each of its parts. */
export function PersonNameWidget(props: WidgetProps) {
  const { mode, services, value } = props;
  if (mode === 'filter') return <TextControl widget={props} codec={plain} />;
  if (mode === 'edit') return <PersonNameControl {...props} />;
  if (!isPartsValue(value)) return <ReadText text={plain.format(value)} {...{ mode, services }} />;
  const name = whole(value);
  const text = mode === 'cell' ? personNameText(name) : fullPersonName(name);
  return <ReadText text={text} {...{ mode, services }} />;
}

/** A name with all its parts; one that is being typed may lack some. */
function whole(value: Readonly<Record<string, unknown>>): PersonNameValue {
  const part = (name: PersonNamePart) => (typeof value[name] === 'string' ? value[name] : null);
  return Object.fromEntries(personNameParts.map((name) => [name, part(name)])) as PersonNameValue;
}

function PersonNameControl(props: WidgetProps) {
  const { locale } = props.services;
  const isChinese = locale.startsWith('zh');
  const parts = (isChinese ? familyFirst : personNameParts).map(
    (name): PartInput => ({
      name,
      words: personNameTitles[name],
      span: isChinese ? familyFirstSpans[name] : spans[name],
      maxLength: longest[name],
      ...(name === 'salutation' ? { suggestions: salutations[locale] ?? [] } : {}),
    }),
  );
  return <PartsControl widget={props} parts={parts} />;
}

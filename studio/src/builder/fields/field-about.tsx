import { pointsToRecords } from '@rapport/metadata/field-types';
import { useTranslation } from 'react-i18next';
import { type MetadataField, type ModelDocument, useLabel, useMetadata } from '../../api/index.ts';
import { Chip, type ChipColour } from '../../ui/chip.tsx';
import { titled } from '../documents.ts';
import type { FieldUses } from '../model/field-uses.ts';
import classes from '../pages/pages.module.css';
import type { FieldTrait } from './field-filter.ts';
import own from './field-table.module.css';

interface FieldAboutProps {
  readonly field: MetadataField;
  readonly isName: boolean;
  readonly traits: readonly FieldTrait[];
}

const traitColours: Readonly<Record<FieldTrait, ChipColour>> = {
  required: 'amber',
  unique: 'teal',
  indexed: 'blue',
  externalId: 'green',
  pii: 'red',
  link: 'slate',
};

/** What sets a field apart: necessity, uniqueness, where it leads, how many choices it has. */
export function FieldAbout({ field, isName, traits }: FieldAboutProps) {
  const { t } = useTranslation('builder');
  const { to, maxLength } = field;
  const facts = [
    pointsToRecords(field.fieldType) ? <TargetNames key="to" to={to} /> : null,
    field.choices ? t('fields.choices', { count: field.choices.length }) : null,
    typeof maxLength === 'number' ? t('fields.maxLength', { max: maxLength }) : null,
    field.history === false ? t('fields.noHistory') : null,
  ].filter((fact) => fact !== null);
  const chips = traits.filter((trait) => trait !== 'link');
  return (
    <span className={own.about}>
      {isName && <Chip colour="violet">{t('fields.isName')}</Chip>}
      {field.system && <Chip>{t('fields.system')}</Chip>}
      {chips.map((trait) => (
        <Chip key={trait} colour={traitColours[trait]}>
          {t(`fields.traits.${trait}`)}
        </Chip>
      ))}
      {facts.map((fact, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a fixed list of facts.
        <span key={index} className={classes.meta}>
          {fact}
        </span>
      ))}
    </span>
  );
}

/** How many objects a line names before it counts them. */
const mostNamed = 3;

function TargetNames({ to }: { readonly to: unknown }) {
  const { t } = useTranslation('builder');
  const { label } = useLabel();
  const { objects } = useMetadata();
  if (to === 'any' && !('any' in objects)) return <>{t('fields.pointsToAny')}</>;
  const names = [to].flat().map(String);
  if (names.length > mostNamed) return <>{t('fields.pointsToMany', { count: names.length })}</>;
  const titles = names.map((name) => {
    const target = objects[name];
    return target ? label(target, name) : name;
  });
  return <>{t('fields.pointsTo', { object: titles.join(t('fields.comma')) })}</>;
}

/** The documents that use a field: by name where there is one, counted where there are more. */
export function UsedIn({ uses }: { readonly uses: FieldUses }) {
  const { t } = useTranslation('builder');
  const { label } = useLabel();
  const words = (kind: 'layouts' | 'listViews', documents: readonly ModelDocument[]) => {
    const [first] = documents;
    if (!first) return [];
    const only = documents.length === 1 ? label(titled(first), String(first.name)) : '';
    return [
      only
        ? t(`fields.usedIn.${kind}Named`, { title: only })
        : t(`fields.usedIn.${kind}`, { count: documents.length }),
    ];
  };
  const all = [...words('layouts', uses.layouts), ...words('listViews', uses.listViews)];
  return (
    <span className={classes.meta}>
      {all.length === 0 ? t('fields.usedIn.nowhere') : all.join(t('listSeparator'))}
    </span>
  );
}

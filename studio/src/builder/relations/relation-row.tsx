import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { type MetadataObject, useLabel, useMetadata } from '../../api/index.ts';
import { Chip, type ChipColour } from '../../ui/chip.tsx';
import { TypeIcon } from '../parts/type-icon.tsx';
import type { LinkKind, ObjectLink } from './object-links.ts';
import classes from './relations.module.css';

interface RelationRowProps {
  readonly object: MetadataObject;
  /** Seen from the object that has the field, or from the one that it leads to. */
  readonly side: 'out' | 'in';
  readonly one: ObjectLink;
}

const colours: Readonly<Record<LinkKind, ChipColour>> = {
  lookup: 'blue',
  detail: 'violet',
  many: 'teal',
  several: 'orange',
};

/** One link: what it says of the two objects, what a deletion does, and where to change it. */
export function RelationRow({ object, side, one }: RelationRowProps) {
  const { t } = useTranslation('builder');
  const { label } = useLabel();
  const { link, kind } = one;
  const { from, field, words } = useLinkWords(object, side, one);
  return (
    <li
      className={classes.row}
      data-object={link.object}
      data-field={link.field}
      data-kind={kind}
      data-testid="relation"
    >
      <TypeIcon fieldType={field?.fieldType ?? 'lookup'} />
      <div className={classes.words}>
        <div className={classes.head}>
          <strong>{words.fact}</strong>
          <Chip colour={colours[kind]}>{t(`relations.kind.${kind}`)}</Chip>
          {link.required && kind !== 'detail' && <Chip colour="amber">{t('field.required')}</Chip>}
        </div>
        <p className={classes.text}>{words.onDelete}</p>
        <p className={classes.meta}>{words.list}</p>
      </div>
      <Link
        to="/studio/objects/$object/fields"
        params={{ object: link.object }}
        search={{ field: link.field }}
        className={classes.jump}
      >
        {t('relations.toField', {
          field: field ? label(field, link.field) : link.field,
          object: from ? label(from, link.object) : link.object,
        })}
      </Link>
    </li>
  );
}

/** The sentences about a link. */
function useLinkWords(object: MetadataObject, side: 'out' | 'in', one: ObjectLink) {
  const { t, i18n } = useTranslation('builder');
  const { label, noun, nouns } = useLabel();
  const { objects } = useMetadata();
  const { link, kind, isAny, list } = one;
  const from = objects[link.object];
  const field = from?.fields[link.field];
  const named = side === 'in' ? [object.name] : link.targets;
  const targets = named.flatMap((name) => (objects[name] ? [objects[name]] : []));
  const or = new Intl.ListFormat(i18n.language, { type: 'disjunction' });
  const isOpen = isAny && side === 'out';
  const params = {
    from: from ? noun(from) : link.object,
    froms: from ? nouns(from) : link.object,
    to: isOpen ? t('relations.anyRecord') : or.format(targets.map((one) => noun(one))),
    tos: isOpen ? t('relations.anyRecords') : or.format(targets.map((one) => nouns(one))),
    list: list ? label(list, list.name) : '',
  };
  const need = kind === 'lookup' || kind === 'several' ? needOf(link.required) : '';
  const fact = `${side}.${kind === 'several' ? 'lookup' : kind}${need}` as 'out.many';
  const deletion = kind === 'many' ? 'many' : link.onDelete;
  return {
    from,
    field,
    words: {
      fact: t(`relations.fact.${fact}`, params),
      onDelete: t(`relations.onDelete.${deletion}`, params),
      list:
        side === 'out' && link.targets.length > 1
          ? t(list ? 'relations.listedOnEach' : 'relations.listedNowhere', params)
          : t(list ? 'relations.listed' : 'relations.notListed', params),
    },
  };
}

const needOf = (isRequired: boolean) => (isRequired ? 'Required' : 'Optional');

import { Button, TextInput } from '@mantine/core';
import { IconCube, IconPlus, IconSearch } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type MetadataObject, useFormats, useLabel, useMetadata } from '../../api/index.ts';
import { Chip } from '../../ui/chip.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ObjectIcon } from '../../ui/object-icon.tsx';
import { StudioPage } from '../parts/studio-page.tsx';
import classes from './pages.module.css';

/** Every kind of record there is, standard ones and those made here. */
export function ObjectsPage() {
  const { t } = useTranslation('builder');
  const { label, language } = useLabel();
  const { count } = useFormats();
  const [text, setText] = useState('');
  const all = Object.values(useMetadata().objects);
  const wanted = text.normalize('NFKC').trim().toLowerCase();
  const found = all
    .filter((object) => `${label(object)} ${object.name}`.toLowerCase().includes(wanted))
    .sort((left, right) => label(left).localeCompare(label(right), language));
  return (
    <StudioPage
      title={t('objects.title')}
      subtitle={t('objects.count', { count: all.length, formatted: count(all.length) })}
      testId="studio-objects"
      actions={
        <Button
          component="a"
          href="/studio/objects/new"
          leftSection={<IconPlus size={14} />}
          data-testid="new-object"
        >
          {t('objects.new')}
        </Button>
      }
    >
      <div className={classes.tools}>
        <TextInput
          aria-label={t('objects.search')}
          placeholder={t('objects.search')}
          leftSection={<IconSearch size={16} />}
          value={text}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
        />
      </div>
      {found.length === 0 ? (
        <EmptyState icon={<IconCube size={24} />} title={t('objects.none')} />
      ) : (
        <ObjectTable objects={found} />
      )}
    </StudioPage>
  );
}

function ObjectTable({ objects }: { readonly objects: readonly MetadataObject[] }) {
  const { t } = useTranslation('builder');
  return (
    <div className={classes.panel}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t('objects.column.object')}</th>
            <th scope="col" className={classes.wide}>
              {t('objects.column.name')}
            </th>
            <th scope="col">{t('objects.column.origin')}</th>
            <th scope="col" className={classes.number}>
              {t('objects.column.fields')}
            </th>
          </tr>
        </thead>
        <tbody>
          {objects.map((object) => (
            <ObjectRow key={object.name} object={object} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function ObjectRow({ object }: { readonly object: MetadataObject }) {
  const { label } = useLabel();
  const { count } = useFormats();
  const own = Object.values(object.fields).filter((field) => !field.system);
  return (
    <tr data-object={object.name}>
      <th scope="row">
        <span className={classes.named}>
          <span className={classes.mark}>
            <ObjectIcon object={object.name} icon={object.icon} />
          </span>
          <Link
            to={'/studio/objects/$object' as string}
            params={{ object: object.name }}
            className={classes.link}
          >
            {label(object)}
          </Link>
        </span>
      </th>
      <td className={classes.wide}>
        <code className={classes.code}>{object.name}</code>
      </td>
      <td>
        <Origin isCustom={object.custom} />
      </td>
      <td className={classes.number}>{count(own.length)}</td>
    </tr>
  );
}

/** Whether something came with the product or was made here. */
export function Origin({ isCustom }: { readonly isCustom: boolean }) {
  const { t } = useTranslation('builder');
  return isCustom ? (
    <Chip colour="indigo">{t('origin.custom')}</Chip>
  ) : (
    <Chip>{t('origin.standard')}</Chip>
  );
}

import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLabel, useMetadata } from '../../api/index.ts';
import { StudioPage } from '../parts/studio-page.tsx';
import classes from './diagram.module.css';
import { Diagram } from './diagram.tsx';
import { LinkTable } from './link-table.tsx';
import { drawModel, linksOf } from './model-graph.ts';

/** The whole model as a picture: what there is, and what leads where; the same as a table below. */
export function DiagramPage() {
  const { t } = useTranslation('builder');
  const { label } = useLabel();
  const { objects } = useMetadata();
  const [text, setText] = useState('');
  const links = useMemo(() => linksOf(objects), [objects]);
  const drawing = useMemo(() => drawModel(objects, links), [objects, links]);
  const wanted = text.normalize('NFKC').trim().toLowerCase();
  const found = useMemo(() => {
    const isFound = (name: string) =>
      `${label(objects[name] ?? { title: name })} ${name}`.toLowerCase().includes(wanted);
    return wanted === '' ? undefined : new Set(Object.keys(objects).filter(isFound));
  }, [objects, label, wanted]);
  return (
    <StudioPage
      title={t('diagram.title')}
      subtitle={t('diagram.subtitle', {
        objects: Object.keys(objects).length,
        links: links.length,
      })}
      testId="studio-model"
    >
      <div className={classes.tools}>
        <TextInput
          aria-label={t('objects.search')}
          placeholder={t('objects.search')}
          leftSection={<IconSearch size={16} />}
          value={text}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
          data-testid="diagram-search"
        />
        <Legend />
      </div>
      <Diagram objects={objects} drawing={drawing} found={found} />
      <LinkTable objects={objects} links={links} found={found} />
    </StudioPage>
  );
}

function Legend() {
  const { t } = useTranslation('builder');
  return (
    <ul className={classes.legend}>
      {(['part', 'required', 'optional'] as const).map((kind) => (
        <li key={kind}>
          <svg width="28" height="8" aria-hidden="true">
            <line x1="0" x2="28" y1="4" y2="4" className={classes.line} data-kind={kind} />
          </svg>
          {t(`diagram.${kind}`)}
        </li>
      ))}
    </ul>
  );
}

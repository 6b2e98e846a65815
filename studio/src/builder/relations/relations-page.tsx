import { Button } from '@mantine/core';
import { IconArrowRight, IconBinaryTree2, IconLink, IconPlus } from '@tabler/icons-react';
import { type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type MetadataObject, useMetadata } from '../../api/index.ts';
import { Card } from '../../ui/card.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { toastDone } from '../../ui/toast.tsx';
import { Diagram } from '../diagram/diagram.tsx';
import { drawModel } from '../diagram/model-graph.ts';
import { useModelDocuments, useObjectDocument } from '../documents.ts';
import { useLatinNames } from '../model/latin.ts';
import { ObjectFrame } from '../parts/object-frame.tsx';
import { AddRelation } from './add-relation.tsx';
import { linksAround, neighbourhood, type ObjectLink } from './object-links.ts';
import { RelationRow } from './relation-row.tsx';
import classes from './relations.module.css';

/** All that links an object to others, in words and as a picture, and a way to add to it. */
export function RelationsPage() {
  const { t } = useTranslation('builder');
  const [isAdding, setAdding] = useState(false);
  const add = (
    <Button
      leftSection={<IconPlus size={14} />}
      onClick={() => setAdding(true)}
      data-testid="add-relation"
    >
      {t('relations.add')}
    </Button>
  );
  return (
    <ObjectFrame testId="studio-relations" actions={() => add}>
      {(object) => (
        <>
          <Relations object={object} />
          {isAdding && (
            <AddRelation
              object={object}
              onClose={() => setAdding(false)}
              onApplied={(title) => {
                setAdding(false);
                toastDone({ message: t('relations.added', { title }) });
              }}
            />
          )}
        </>
      )}
    </ObjectFrame>
  );
}

function Relations({ object }: { readonly object: MetadataObject }) {
  const { t } = useTranslation('builder');
  const { objects } = useMetadata();
  // Fetched before the drawers open, which need them.
  useLatinNames();
  useObjectDocument(object.name);
  useModelDocuments();
  const links = useMemo(() => linksAround(objects, object.name), [objects, object.name]);
  if (links.out.length + links.in.length === 0) {
    return (
      <EmptyState
        icon={<IconLink size={24} />}
        title={t('relations.none')}
        text={t('relations.noneText')}
      />
    );
  }
  return (
    <div className={classes.stack}>
      <LinkCard side="out" object={object} links={links.out} icon={<IconArrowRight size={16} />} />
      <LinkCard side="in" object={object} links={links.in} icon={<IconLink size={16} />} />
      <Picture object={object} />
      <p className={classes.note}>{t('relations.platform')}</p>
    </div>
  );
}

interface LinkCardProps {
  readonly side: 'out' | 'in';
  readonly object: MetadataObject;
  readonly links: readonly ObjectLink[];
  readonly icon: ReactNode;
}

function LinkCard({ side, object, links, icon }: LinkCardProps) {
  const { t } = useTranslation('builder');
  if (links.length === 0) return null;
  return (
    <Card
      title={t(`relations.${side}`)}
      count={links.length}
      icon={icon}
      testId={`relations-${side}`}
    >
      <ul className={classes.rows}>
        {links.map((one) => (
          <RelationRow
            key={`${one.link.object}.${one.link.field}`}
            object={object}
            side={side}
            one={one}
          />
        ))}
      </ul>
    </Card>
  );
}

/** The object with its neighbours; the same picture as that of the whole model. */
function Picture({ object }: { readonly object: MetadataObject }) {
  const { t } = useTranslation('builder');
  const { objects } = useMetadata();
  const { near, drawing } = useMemo(() => {
    const links = linksAround(objects, object.name);
    const near = neighbourhood(objects, object.name, links);
    const own = new Map(
      [...links.out, ...links.in].map(({ link }) => [`${link.object}.${link.field}`, link]),
    );
    const shown = [...own.values()].map((link) => ({
      ...link,
      targets: link.targets.filter((name) => name in near),
    }));
    return { near, drawing: drawModel(near, shown, { onlyLinks: true }) };
  }, [objects, object.name]);
  return (
    <Card title={t('relations.picture')} icon={<IconBinaryTree2 size={16} />}>
      <div className={classes.picture}>
        <Diagram objects={near} drawing={drawing} found={undefined} />
      </div>
    </Card>
  );
}

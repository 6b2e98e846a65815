import { Button, Drawer, Radio } from '@mantine/core';
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type MetadataObject, useLabel, useMetadata } from '../../api/index.ts';
import { FieldDrawer } from '../fields/field-drawer.tsx';
import type { FieldDraft } from '../model/field-draft.ts';
import pages from '../pages/pages.module.css';
import { Choose } from '../parts/choose.tsx';
import {
  asksOnDelete,
  endsOf,
  type OnDelete,
  type RelationShape,
  relationDraft,
  relationShapes,
} from './relation-draft.ts';
import classes from './relations.module.css';

interface AddRelationProps {
  readonly object: MetadataObject;
  readonly onClose: () => void;
  readonly onApplied: (title: string) => void;
}

/** A relation from either side: asked in plain words first, then shown as the field it becomes. */
export function AddRelation({ object, onClose, onApplied }: AddRelationProps) {
  const { t } = useTranslation('builder');
  const { label } = useLabel();
  const [made, setMade] = useState<{
    readonly host: MetadataObject;
    readonly draft: FieldDraft;
  }>();
  if (made) {
    return (
      <Suspense fallback={null}>
        <FieldDrawer
          object={made.host}
          name={undefined}
          initial={made.draft}
          onClose={onClose}
          onApplied={onApplied}
        />
      </Suspense>
    );
  }
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="min(720px, 100vw)"
      title={t('relations.addTitle', { object: label(object, object.name) })}
      closeButtonProps={{ 'aria-label': t('fields.closeDrawer') }}
      data-testid="relation-drawer"
    >
      <Questions
        object={object}
        onClose={onClose}
        onAnswered={(host, draft) => setMade({ host, draft })}
      />
    </Drawer>
  );
}

interface QuestionsProps {
  readonly object: MetadataObject;
  readonly onClose: () => void;
  readonly onAnswered: (host: MetadataObject, draft: FieldDraft) => void;
}

function Questions({ object, onClose, onAnswered }: QuestionsProps) {
  const { t } = useTranslation('builder');
  const { objects } = useMetadata();
  const [other, setOther] = useState<string | null>(null);
  const [shape, setShape] = useState<RelationShape>('belongs');
  const [onDelete, setOnDelete] = useState<OnDelete>('clear');
  const there = other ? objects[other] : undefined;
  const answer = () => {
    if (!there) return;
    onAnswered(
      endsOf(shape, object, there).host,
      relationDraft({ shape, onDelete }, object, there),
    );
  };
  return (
    <div className={pages.editor}>
      <Other value={other} onChange={setOther} />
      {there && (
        <>
          <Shapes here={object} there={there} value={shape} onChange={setShape} />
          {asksOnDelete(shape) && (
            <Deletions
              here={object}
              there={there}
              shape={shape}
              value={onDelete}
              onChange={setOnDelete}
            />
          )}
        </>
      )}
      <div className={pages.footer}>
        <Button variant="default" onClick={onClose}>
          {t('wizard.cancel')}
        </Button>
        <Button disabled={!there} onClick={answer} data-testid="relation-next">
          {t('wizard.next')}
        </Button>
      </div>
    </div>
  );
}

interface OtherProps {
  readonly value: string | null;
  readonly onChange: (object: string | null) => void;
}

function Other({ value, onChange }: OtherProps) {
  const { t } = useTranslation('builder');
  const { label } = useLabel();
  const { objects } = useMetadata();
  const choices = Object.values(objects).map((one) => ({
    value: one.name,
    label: label(one, one.name),
  }));
  return (
    <Choose
      label={t('relations.other')}
      description={t('relations.otherHelp')}
      inputWrapperOrder={['label', 'input', 'error', 'description']}
      data-autofocus
      withAsterisk
      data={choices}
      value={value}
      onChange={onChange}
      data-testid="relation-other"
    />
  );
}

interface ShapesProps {
  readonly here: MetadataObject;
  readonly there: MetadataObject;
  readonly value: RelationShape;
  readonly onChange: (shape: RelationShape) => void;
}

/** What the two have to do with each other, a sentence for each answer. */
function Shapes({ here, there, value, onChange }: ShapesProps) {
  const { t } = useTranslation('builder');
  const { noun, nouns } = useLabel();
  const isSelf = here.name === there.name;
  const shown = relationShapes.filter((shape) => !isSelf || !['has', 'parts'].includes(shape));
  const words = { from: noun(here), froms: nouns(here), to: noun(there), tos: nouns(there) };
  return (
    <Radio.Group
      label={t('relations.shapeTitle')}
      value={value}
      onChange={(shape) => onChange(shape as RelationShape)}
    >
      <div className={classes.answers}>
        {shown.map((shape) => (
          <Radio
            key={shape}
            value={shape}
            label={t(`relations.shape.${shape}`, words)}
            description={t(`relations.shapeHelp.${shape}`, words)}
            data-testid={`relation-${shape}`}
          />
        ))}
      </div>
    </Radio.Group>
  );
}

interface DeletionsProps {
  readonly here: MetadataObject;
  readonly there: MetadataObject;
  readonly shape: RelationShape;
  readonly value: OnDelete;
  readonly onChange: (onDelete: OnDelete) => void;
}

function Deletions({ here, there, shape, value, onChange }: DeletionsProps) {
  const { t } = useTranslation('builder');
  const { noun, nouns } = useLabel();
  const { host, target } = endsOf(shape, here, there);
  const words = { from: noun(host), froms: nouns(host), to: noun(target), tos: nouns(target) };
  return (
    <Radio.Group
      label={t('relations.onDeleteTitle', words)}
      value={value}
      onChange={(onDelete) => onChange(onDelete as OnDelete)}
    >
      <div className={classes.answers}>
        {(['clear', 'restrict', 'cascade'] as const).map((one) => (
          <Radio key={one} value={one} label={t(`relations.deletion.${one}`, words)} />
        ))}
      </div>
    </Radio.Group>
  );
}

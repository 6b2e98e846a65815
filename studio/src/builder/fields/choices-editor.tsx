import { Button, SegmentedControl, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLabel } from '../../api/index.ts';
import { titled, useValueSets } from '../documents.ts';
import { moved, withLines } from '../model/choices.ts';
import { type ChoiceDocument, choicesOf, type FieldDraft } from '../model/field-draft.ts';
import { Choose } from '../parts/choose.tsx';
import { ChoiceRow } from './choice-row.tsx';
import classes from './field-editor.module.css';

interface ChoicesEditorProps {
  readonly draft: FieldDraft;
  readonly onChange: (options: FieldDraft['options']) => void;
}

/** The choices of a picklist: its own, or those of a value set that others share. */
export function ChoicesEditor({ draft, onChange }: ChoicesEditorProps) {
  const { t } = useTranslation('builder');
  const isShared = draft.options.valueSet !== undefined;
  const { values: _values, valueSet: _valueSet, ...rest } = draft.options;
  const turn = (to: string) =>
    onChange(to === 'shared' ? { ...rest, valueSet: '' } : { ...rest, values: [] });
  return (
    <fieldset className={classes.group}>
      <legend className={classes.groupTitle}>{t('choices.title')}</legend>
      <SegmentedControl
        size="xs"
        aria-label={t('choices.source')}
        value={isShared ? 'shared' : 'own'}
        onChange={turn}
        data={[
          { value: 'own', label: t('choices.own') },
          { value: 'shared', label: t('choices.shared') },
        ]}
      />
      {isShared ? (
        <ValueSetSelect draft={draft} onChange={onChange} />
      ) : (
        <OwnChoices
          choices={choicesOf(draft)}
          onChange={(values) => onChange({ ...draft.options, values })}
        />
      )}
    </fieldset>
  );
}

function ValueSetSelect({ draft, onChange }: ChoicesEditorProps) {
  const { t } = useTranslation('builder');
  const { label } = useLabel();
  const sets = useValueSets();
  return (
    <Choose
      label={t('choices.set')}
      data={sets.map((set) => ({
        value: String(set.name),
        label: label(titled(set), String(set.name)),
      }))}
      value={String(draft.options.valueSet ?? '') || null}
      onChange={(valueSet) => onChange({ ...draft.options, valueSet: valueSet ?? '' })}
      data-testid="value-set"
    />
  );
}

interface OwnChoicesProps {
  readonly choices: readonly ChoiceDocument[];
  readonly onChange: (choices: readonly ChoiceDocument[]) => void;
}

function OwnChoices({ choices, onChange }: OwnChoicesProps) {
  const { t, i18n } = useTranslation('builder');
  const replace = (index: number, next: ChoiceDocument | undefined) =>
    onChange(
      choices.flatMap((choice, place) => (place === index ? (next ? [next] : []) : [choice])),
    );
  return (
    <>
      {choices.length > 0 && (
        <ul className={classes.choices} data-testid="choices">
          {choices.map((choice, index) => (
            <ChoiceRow
              key={choice.name}
              choice={choice}
              isFirst={index === 0}
              isLast={index === choices.length - 1}
              onChange={(next) => replace(index, next)}
              onRemove={() => replace(index, undefined)}
              onMove={(by) => onChange(moved(choices, index, by))}
            />
          ))}
        </ul>
      )}
      <AddChoices onAdd={(lines) => onChange(withLines(choices, lines, i18n.language))} />
      <p className={classes.note}>{t('choices.note')}</p>
    </>
  );
}

/** Adds one choice by Enter, or many by pasting a list. */
function AddChoices({ onAdd }: { readonly onAdd: (lines: string) => void }) {
  const { t } = useTranslation('builder');
  const [lines, setLines] = useState('');
  const add = () => {
    onAdd(lines);
    setLines('');
  };
  return (
    <div className={classes.adder}>
      <Textarea
        aria-label={t('choices.add')}
        placeholder={t('choices.placeholder')}
        autosize
        minRows={1}
        maxRows={8}
        style={{ flex: 1 }}
        value={lines}
        onChange={({ currentTarget }) => setLines(currentTarget.value)}
        onKeyDown={(event) => {
          const isComposing = event.nativeEvent.isComposing || event.nativeEvent.keyCode === 229;
          if (event.key !== 'Enter' || event.shiftKey || isComposing) return;
          event.preventDefault();
          add();
        }}
        data-testid="choices-add"
      />
      <Button variant="default" size="sm" onClick={add} disabled={lines.trim() === ''}>
        {t('choices.addButton')}
      </Button>
    </div>
  );
}

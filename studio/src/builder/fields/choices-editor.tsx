import { Button, SegmentedControl, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLabel } from '../../api/index.ts';
import { titled, useValueSets } from '../documents.ts';
import { moved, withLines } from '../model/choices.ts';
import type { Controller } from '../model/controllers.ts';
import { type ChoiceDocument, choicesOf, type FieldDraft } from '../model/field-draft.ts';
import { Choose } from '../parts/choose.tsx';
import { ChoiceRow } from './choice-row.tsx';
import classes from './field-editor.module.css';

interface ChoicesEditorProps {
  readonly draft: FieldDraft;
  /** The other fields that may control its choices. */
  readonly siblings: readonly Controller[];
  readonly onChange: (options: FieldDraft['options']) => void;
}

/** The choices of a picklist: its own, or those of a value set that others share. */
export function ChoicesEditor({ draft, siblings, onChange }: ChoicesEditorProps) {
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
          controller={siblings.find(({ name }) => name === draft.options.dependsOn)}
          onChange={(values) => onChange({ ...draft.options, values })}
        />
      )}
      {(siblings.length > 0 || draft.options.dependsOn !== undefined) && (
        <ControllerSelect draft={draft} siblings={siblings} onChange={onChange} />
      )}
    </fieldset>
  );
}

/** The field whose value decides which of the choices are offered; none leaves all of them. */
function ControllerSelect({ draft, siblings, onChange }: ChoicesEditorProps) {
  const { t } = useTranslation('builder');
  const { dependsOn } = draft.options;
  return (
    <Choose
      label={t('choices.dependsOn')}
      description={t('choices.dependsOnHelp')}
      inputWrapperOrder={['label', 'input', 'error', 'description']}
      data={siblings.map(({ name, title }) => ({ value: name, label: title }))}
      value={typeof dependsOn === 'string' ? dependsOn : null}
      placeholder={t('choices.dependsOnNone')}
      clearable
      clearButtonProps={{ 'aria-label': t('choices.dependsOnClear') }}
      onChange={(name) => onChange({ ...draft.options, dependsOn: name ?? undefined })}
      data-testid="depends-on"
    />
  );
}

function ValueSetSelect({ draft, onChange }: Omit<ChoicesEditorProps, 'siblings'>) {
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
  /** The field that decides which of them are offered, if there is one. */
  readonly controller: Controller | undefined;
  readonly onChange: (choices: readonly ChoiceDocument[]) => void;
}

function OwnChoices({ choices, controller, onChange }: OwnChoicesProps) {
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
              controller={controller}
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

import { Button, Select } from '@mantine/core';
import { type FormEvent, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type MetadataObject, useLabel, useMetadata } from '../../api/index.ts';
import { type ResolvedField, resolveField } from '../model/fields.ts';
import type { Condition } from '../model/filter-tree.ts';
import { useFieldChoices } from '../model/use-field-choices.ts';
import classes from './condition-editor.module.css';
import { OperandInput } from './operand-input.tsx';
import { emptyOperand, isComplete, operandsOf } from './operands.ts';

interface ConditionEditorProps {
  readonly object: MetadataObject;
  readonly condition?: Condition;
  readonly onDone: (condition: Condition) => void;
  /** Offers to begin a group of alternatives with the condition. */
  readonly onDoneAsGroup?: (condition: Condition) => void;
  readonly onCancel: () => void;
}

/** The fields to choose from, grouped by where they belong. */
function useFieldOptions(object: MetadataObject) {
  const choices = useFieldChoices(object);
  const { label } = useLabel();
  return useMemo(
    () =>
      choices
        .map((group) => ({
          group: group.title || label(object, object.name),
          items: group.fields
            .filter((field) => field.operators.length > 0)
            .map((field) => ({ value: field.path, label: field.title })),
        }))
        .filter((group) => group.items.length > 0),
    [choices, label, object],
  );
}

/** What people mostly ask of a text, a date or a number. */
const usual = ['contains', 'within', 'gte'];

/** The draft of a condition: changing its field or operator keeps of the rest what still fits. */
function useDraft(object: MetadataObject, initial: Condition | undefined) {
  const metadata = useMetadata();
  const { language } = useLabel();
  const [draft, setDraft] = useState<Condition | null>(initial ?? null);
  const field = draft ? resolveField(metadata, object, draft.field, language) : undefined;
  const operands = draft ? operandsOf(metadata, draft.op) : 'none';
  const setField = (path: string | null) => {
    const next = path ? resolveField(metadata, object, path, language) : undefined;
    const op = usual.find((name) => next?.operators.includes(name)) ?? next?.operators[0];
    if (!path || !op) return setDraft(null);
    setDraft({ field: path, op, value: emptyOperand(operandsOf(metadata, op)) });
  };
  const setOperator = (op: string | null) => {
    if (!draft || !op) return;
    const kind = operandsOf(metadata, op);
    setDraft({ ...draft, op, value: kind === operands ? draft.value : emptyOperand(kind) });
  };
  const setValue = (value: unknown) => draft && setDraft({ ...draft, value });
  const isDone = draft !== null && isComplete(operands, draft.value);
  const bare = draft && { field: draft.field, op: draft.op };
  const finished = isDone ? (operands === 'none' ? bare : draft) : null;
  return { draft, field, operands, finished, setField, setOperator, setValue };
}

function Buttons(props: {
  readonly condition: Condition | null;
  readonly onDoneAsGroup: ((condition: Condition) => void) | undefined;
  readonly onCancel: () => void;
}) {
  const { condition, onDoneAsGroup, onCancel } = props;
  const { t } = useTranslation(['records', 'shell']);
  return (
    <div className={classes.buttons}>
      {onDoneAsGroup ? (
        <Button
          variant="subtle"
          disabled={!condition}
          onClick={() => condition && onDoneAsGroup(condition)}
          data-testid="filter-as-group"
        >
          {t('filter.asGroup')}
        </Button>
      ) : null}
      <span className={classes.space} />
      <Button variant="default" onClick={onCancel}>
        {t('shell:cancel')}
      </Button>
      <Button type="submit" disabled={!condition} data-testid="filter-apply">
        {t('filter.apply')}
      </Button>
    </div>
  );
}

function OperatorSelect(props: {
  readonly field: ResolvedField;
  readonly value: string;
  readonly onChange: (op: string | null) => void;
}) {
  const { t } = useTranslation('records');
  const { label } = useLabel();
  const { operators } = useMetadata();
  return (
    <Select
      label={t('filter.operator')}
      role="combobox"
      data={props.field.operators.map((op) => {
        const operator = operators[op];
        return { value: op, label: operator ? label(operator, op) : op };
      })}
      value={props.value}
      onChange={props.onChange}
      allowDeselect={false}
      comboboxProps={{ withinPortal: false }}
    />
  );
}

/** Field, operator and value of one condition. */
export function ConditionEditor(props: ConditionEditorProps) {
  const { object, onDone } = props;
  const { t } = useTranslation('records');
  const options = useFieldOptions(object);
  const { draft, field, operands, finished, ...set } = useDraft(object, props.condition);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (finished) onDone(finished);
  };
  return (
    <form className={classes.form} onSubmit={submit} data-testid="condition-editor">
      <Select
        label={t('filter.field')}
        role="combobox"
        data={options}
        value={draft?.field ?? null}
        onChange={set.setField}
        searchable
        openOnFocus={!props.condition}
        allowDeselect={false}
        nothingFoundMessage={t('filter.noField')}
        comboboxProps={{ withinPortal: false }}
        maxDropdownHeight={260}
        data-autofocus
      />
      {draft && field ? (
        <>
          <OperatorSelect field={field} value={draft.op} onChange={set.setOperator} />
          <OperandInput
            field={field}
            operands={operands}
            value={draft.value}
            onChange={set.setValue}
          />
        </>
      ) : null}
      <Buttons condition={finished} onDoneAsGroup={props.onDoneAsGroup} onCancel={props.onCancel} />
    </form>
  );
}

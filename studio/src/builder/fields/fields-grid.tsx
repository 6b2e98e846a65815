import { Button, Checkbox } from '@mantine/core';
import {
  IconArrowDown,
  IconArrowUp,
  IconChevronDown,
  IconPlus,
  IconTrash,
} from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../ui/icon-button.tsx';
import { moved } from '../model/choices.ts';
import { type FieldDraft, isAlwaysRequired, newField } from '../model/field-draft.ts';
import { textIn } from '../model/texts.ts';
import { ChooseType } from '../parts/choose-type.tsx';
import { TextsInput } from '../parts/texts-input.tsx';
import { FieldEditor, retitled, retyped } from './field-editor.tsx';
import classes from './fields-grid.module.css';
import { LinkHint } from './link-hint.tsx';
import { useDraftControllers } from './use-controllers.ts';

interface FieldsGridProps {
  readonly fields: readonly FieldDraft[];
  /** Key of the field that names a record. */
  readonly nameField: string;
  readonly own: { readonly name: string; readonly title: string; readonly plural: string };
  readonly problems: Readonly<Record<string, readonly string[]>>;
  /** What the wizard itself misses, at the draft with this key. */
  readonly missing?: { readonly key: string; readonly message: string } | undefined;
  readonly onChange: (fields: readonly FieldDraft[]) => void;
}

/** The fields of a new object, one under the other; each opens to show all that it has. */
export function FieldsGrid(props: FieldsGridProps) {
  const { fields, onChange } = props;
  const { t } = useTranslation('builder');
  const [open, setOpen] = useState<string | undefined>();
  const replace = (index: number, next: FieldDraft) =>
    onChange(fields.map((field, place) => (place === index ? next : field)));
  const add = () => {
    const field = newField();
    onChange([...fields, field]);
    setOpen(undefined);
    focusDraft('draft', field.key);
  };
  return (
    <div className={classes.grid} data-testid="fields-grid">
      <ul className={classes.rows}>
        {fields.map((field, index) => (
          <FieldRow
            key={field.key}
            {...props}
            field={field}
            index={index}
            isOpen={open === field.key || problemsOf(props, field).length > 0}
            onToggle={() => setOpen(open === field.key ? undefined : field.key)}
            onField={(next) => replace(index, next)}
          />
        ))}
      </ul>
      <div>
        <Button
          variant="default"
          leftSection={<IconPlus size={14} />}
          onClick={add}
          data-testid="add-field"
        >
          {t('fields.add')}
        </Button>
      </div>
    </div>
  );
}

const problemsOf = ({ problems, missing }: FieldsGridProps, field: FieldDraft) => [
  ...(problems[field.name] ?? []),
  ...(missing?.key === field.key ? [missing.message] : []),
];

/** Puts the focus at the title of a draft, by its key or by the name of its field. */
export function focusDraft(by: 'draft' | 'field', value: string): void {
  requestAnimationFrame(() => {
    const row = document.querySelector(`[data-draft][data-${by}="${CSS.escape(value)}"]`);
    row?.scrollIntoView({ block: 'center' });
    row?.querySelector<HTMLElement>('input')?.focus({ preventScroll: true });
  });
}

interface FieldRowProps extends FieldsGridProps {
  readonly field: FieldDraft;
  readonly index: number;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
  readonly onField: (field: FieldDraft) => void;
}

function FieldRow(props: FieldRowProps) {
  const { field, fields, isOpen, onField } = props;
  const { t, i18n } = useTranslation('builder');
  const taken = new Set(fields.filter((other) => other !== field).map((other) => other.name));
  const title = textIn(field.texts, i18n.language) || t('fields.untitled');
  const siblings = useDraftControllers(fields, field);
  const isNameField = field.key === props.nameField;
  return (
    <li className={classes.row} data-draft={field.key} data-field={field.name} data-open={isOpen}>
      <div className={classes.line}>
        <TextsInput
          label={t('field.title')}
          hideLabel
          placeholder={t('field.title')}
          required
          value={field.texts}
          onChange={(texts) => onField(retitled(field, texts, taken))}
          testId="field-title"
        />
        <TypeAndRequired {...props} title={title} isNameField={isNameField} />
        <RowActions {...props} title={title} isNameField={isNameField} />
      </div>
      <LinkHint draft={field} taken={taken} onChange={onField} />
      {isNameField && <p className={classes.hint}>{t('fields.nameFieldHint')}</p>}
      {isOpen && (
        <div className={classes.details}>
          <FieldEditor
            draft={field}
            taken={taken}
            siblings={siblings}
            own={props.own}
            problems={problemsOf(props, field)}
            isNameField={isNameField}
            onChange={onField}
          />
        </div>
      )}
    </li>
  );
}

function TypeAndRequired({ field, title, isNameField, onField }: RowActionsProps) {
  const { t } = useTranslation('builder');
  return (
    <>
      <ChooseType
        aria-label={t('field.typeOf', { title })}
        disabled={isNameField}
        value={field.fieldType}
        onChange={(type) => onField(retyped(field, type))}
        data-testid="field-type"
      />
      <Checkbox
        label={t('field.required')}
        aria-label={t('field.requiredOf', { title })}
        checked={field.required || isAlwaysRequired(field)}
        disabled={isNameField || isAlwaysRequired(field)}
        onChange={({ currentTarget }) => onField({ ...field, required: currentTarget.checked })}
      />
    </>
  );
}

interface RowActionsProps extends FieldRowProps {
  readonly title: string;
  readonly isNameField: boolean;
}

function RowActions(props: RowActionsProps) {
  const { fields, index, title, isOpen, onChange } = props;
  const { t } = useTranslation('builder');
  return (
    <span className={classes.actions}>
      <IconButton
        label={t('move.up', { title })}
        disabled={index === 0}
        onClick={() => onChange(moved(fields, index, -1))}
      >
        <IconArrowUp size={16} />
      </IconButton>
      <IconButton
        label={t('move.down', { title })}
        disabled={index === fields.length - 1}
        onClick={() => onChange(moved(fields, index, 1))}
      >
        <IconArrowDown size={16} />
      </IconButton>
      <IconButton
        label={t('fields.remove', { title })}
        disabled={props.isNameField}
        variant="subtle"
        onClick={() => onChange(fields.filter((_, place) => place !== index))}
      >
        <IconTrash size={16} />
      </IconButton>
      <IconButton
        label={t(isOpen ? 'fields.close' : 'fields.open', { title })}
        aria-expanded={isOpen}
        onClick={props.onToggle}
        data-testid="field-open"
      >
        <IconChevronDown size={16} className={classes.chevron} />
      </IconButton>
    </span>
  );
}

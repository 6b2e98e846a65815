import { UnstyledButton } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type MetadataObject, useLabel, useMetadata } from '../../api/index.ts';
import { resolveField } from '../model/fields.ts';
import type { Condition } from '../model/filter-tree.ts';
import classes from './condition-chip.module.css';
import { ConditionEditor } from './condition-editor.tsx';
import { FilterPopover } from './filter-popover.tsx';
import { OperandText } from './operand-text.tsx';

/** One condition in words; a click opens it to be changed. */
export function ConditionChip(props: {
  readonly object: MetadataObject;
  readonly condition: Condition;
  readonly onChange: (condition: Condition) => void;
  readonly onRemove: () => void;
}) {
  const { object, condition } = props;
  const { t } = useTranslation('records');
  const { label, language } = useLabel();
  const metadata = useMetadata();
  const [opened, setOpened] = useState(false);
  const field = resolveField(metadata, object, condition.field, language);
  const operator = metadata.operators[condition.op];
  const title = field?.title ?? condition.field;
  return (
    <span className={classes.chip} data-testid="filter-chip" data-field={condition.field}>
      <FilterPopover
        label={t('filter.edit', { field: title })}
        opened={opened}
        onChange={setOpened}
        target={
          <UnstyledButton className={classes.text} onClick={() => setOpened(!opened)}>
            <span className={classes.field}>{title}</span>
            <span>{operator ? label(operator, condition.op) : condition.op}</span>
            {field ? <OperandText field={field} condition={condition} /> : null}
          </UnstyledButton>
        }
      >
        <ConditionEditor
          object={object}
          condition={condition}
          onCancel={() => setOpened(false)}
          onDone={(next) => {
            setOpened(false);
            props.onChange(next);
          }}
        />
      </FilterPopover>
      <UnstyledButton
        className={classes.remove}
        aria-label={t('filter.removeField', { field: title })}
        onClick={props.onRemove}
      >
        <IconX size={14} aria-hidden="true" />
      </UnstyledButton>
    </span>
  );
}

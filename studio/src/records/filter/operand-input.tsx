import { Input, Select, Switch, TagsInput } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { FieldWidget } from '../../engine/index.tsx';
import type { ResolvedField } from '../model/fields.ts';
import type { Operands } from './operands.ts';
import { usePeriods } from './periods.ts';

interface OperandProps {
  readonly field: ResolvedField;
  readonly operands: Operands;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
}

/** Types whose own widget takes a list of operands. */
const takesLists: ReadonlySet<string> = new Set([
  'detail',
  'lookup',
  'many_to_many',
  'multi_picklist',
  'picklist',
  'polymorphic_lookup',
  'stage',
  'tags',
]);

function One(props: {
  readonly field: ResolvedField;
  readonly label: string;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
}) {
  const id = useId();
  return (
    <Input.Wrapper label={props.label} id={id}>
      <FieldWidget
        id={id}
        field={{ ...props.field.field, required: false }}
        value={props.value}
        mode="filter"
        onChange={props.onChange}
      />
    </Input.Wrapper>
  );
}

/** A person: oneself, whoever looks at the list, or someone chosen. */
function Person({ field, value, onChange }: OperandProps) {
  const { t } = useTranslation('records');
  const isMe = value === '$me';
  return (
    <>
      <Switch
        size="xs"
        label={t('filter.isMe')}
        checked={isMe}
        onChange={(event) => onChange(event.currentTarget.checked ? '$me' : null)}
      />
      {isMe ? null : (
        <One field={field} label={t('filter.value')} value={value} onChange={onChange} />
      )}
    </>
  );
}

function Range({ field, value, onChange }: OperandProps) {
  const { t } = useTranslation('records');
  const [from, to] = Array.isArray(value) ? value : [null, null];
  return (
    <>
      <One
        field={field}
        label={t('filter.from')}
        value={from}
        onChange={(v) => onChange([v, to])}
      />
      <One field={field} label={t('filter.to')} value={to} onChange={(v) => onChange([from, v])} />
    </>
  );
}

/** The input for what an operator compares with. */
export function OperandInput(props: OperandProps) {
  const { field, operands, value, onChange } = props;
  const { t } = useTranslation('records');
  const { choices } = usePeriods();
  if (operands === 'none') return null;
  if (operands === 'two') return <Range {...props} />;
  if (operands === 'period') {
    return (
      <Select
        label={t('filter.period')}
        role="combobox"
        data={choices}
        value={typeof value === 'string' ? value : null}
        onChange={onChange}
        allowDeselect={false}
        comboboxProps={{ withinPortal: false }}
        maxDropdownHeight={220}
      />
    );
  }
  if (operands === 'many' && !takesLists.has(field.field.fieldType)) {
    return (
      <TagsInput
        label={t('filter.values')}
        description={t('filter.valuesHelp')}
        value={Array.isArray(value) ? value.map(String) : []}
        onChange={onChange}
      />
    );
  }
  const isPerson = field.field.target?.object === 'user' && operands === 'one';
  if (isPerson) return <Person {...props} />;
  return <One field={field} label={t('filter.value')} value={value} onChange={onChange} />;
}

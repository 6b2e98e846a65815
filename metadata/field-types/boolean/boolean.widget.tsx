import { Checkbox, Select } from '@mantine/core';
import type { WidgetProps } from '../contract.ts';
import { controlProps, ReadText, useAutoFocus } from '../widget-parts.tsx';

/** Yes or no. */
export function BooleanWidget(props: WidgetProps) {
  const { mode, services, value } = props;
  if (mode === 'edit') return <Editor {...props} />;
  if (mode === 'filter') return <Operand {...props} />;
  const text = typeof value === 'boolean' ? services.translate(`widget.${value}`) : '';
  return <ReadText text={text} mode={mode} services={services} />;
}

function Editor(props: WidgetProps) {
  const { id, field, value, onChange, onCommit, readOnly, invalid, describedBy } = props;
  const element = useAutoFocus<HTMLInputElement>(props.autoFocus);
  return (
    <Checkbox
      id={id}
      ref={element}
      checked={value === true}
      disabled={readOnly === true}
      error={invalid === true}
      aria-label={field.title}
      aria-describedby={describedBy}
      onChange={({ currentTarget }) => {
        onChange?.(currentTarget.checked);
        onCommit?.(currentTarget.checked);
      }}
    />
  );
}

function Operand(props: WidgetProps) {
  const { services, value, onChange, onCommit } = props;
  const data = ['true', 'false'].map((name) => ({
    value: name,
    label: services.translate(`widget.${name}`),
  }));
  return (
    <Select
      {...controlProps(props)}
      role="combobox"
      data={data}
      value={typeof value === 'boolean' ? String(value) : null}
      onChange={(chosen) => {
        const next = chosen === null ? null : chosen === 'true';
        onChange?.(next);
        onCommit?.(next);
      }}
    />
  );
}

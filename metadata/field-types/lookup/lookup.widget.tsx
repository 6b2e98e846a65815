import { Group, Pill, Stack } from '@mantine/core';
import type { LookupHit, WidgetProps } from '../contract.ts';
import { EmptyValue, ReadLink } from '../widget-parts.tsx';
import { LookupCombobox } from './lookup-combobox.tsx';
import { useTarget } from './use-search.ts';

/** A link to another record: its name as a link, or a box that finds one while you type. */
export function LookupWidget(props: WidgetProps) {
  if (props.mode === 'filter' && Array.isArray(props.value)) return <Several {...props} />;
  if (props.mode === 'edit' || props.mode === 'filter') return <One {...props} />;
  return <Read {...props} />;
}

const objectOf = ({ field }: WidgetProps): string =>
  field.target?.object ?? (typeof field.options.to === 'string' ? field.options.to : '');

function Read(props: WidgetProps) {
  const { services, mode, value } = props;
  const hit = useTarget(services.lookup, objectOf(props), value);
  if (!hit) return <EmptyValue mode={mode} services={services} />;
  return (
    <ReadLink href={services.lookup.href(objectOf(props), hit.id)} mode={mode}>
      {hit.name || '…'}
    </ReadLink>
  );
}

function One(props: WidgetProps) {
  const { services, value, onChange, onCommit } = props;
  const chosen = useTarget(services.lookup, objectOf(props), value);
  const pick = (hit: LookupHit | null) => {
    onChange?.(hit?.id ?? null);
    onCommit?.(hit?.id ?? null);
  };
  return <LookupCombobox widget={props} target={objectOf(props)} chosen={chosen} onPick={pick} />;
}

/** The operand of "is one of": a pill per record, and a box to add one. */
function Several(props: WidgetProps) {
  const { onChange, onCommit } = props;
  const ids = Array.isArray(props.value) ? props.value : [];
  const change = (next: readonly unknown[]) => {
    onChange?.(next);
    onCommit?.(next);
  };
  const add = (hit: LookupHit | null) => {
    if (hit && !ids.includes(hit.id)) change([...ids, hit.id]);
  };
  return (
    <Stack gap={4}>
      {ids.length > 0 && (
        <Group gap={4}>
          {ids.map((id) => (
            <NamedPill
              key={String(id)}
              widget={props}
              value={id}
              onRemove={() => change(ids.filter((other) => other !== id))}
            />
          ))}
        </Group>
      )}
      <LookupCombobox widget={props} target={objectOf(props)} chosen={undefined} onPick={add} />
    </Stack>
  );
}

interface NamedPillProps {
  readonly widget: WidgetProps;
  readonly value: unknown;
  readonly onRemove: () => void;
}

function NamedPill({ widget, value, onRemove }: NamedPillProps) {
  const { services } = widget;
  const hit = useTarget(services.lookup, objectOf(widget), value);
  const name = hit?.name ?? '';
  return (
    <Pill
      withRemoveButton
      onRemove={onRemove}
      removeButtonProps={{ 'aria-label': services.translate('widget.remove', { title: name }) }}
    >
      {name || '…'}
    </Pill>
  );
}

import { Group, Pill, Select, Stack } from '@mantine/core';
import { useState } from 'react';
import type { LookupHit, WidgetProps } from '../contract.ts';
import { LookupCombobox } from '../lookup/lookup-combobox.tsx';
import { useTarget } from '../lookup/use-search.ts';
import { EmptyValue, ReadLink, usePopupHome } from '../widget-parts.tsx';
import { type ObjectLink, objectLinkOf } from './object-link.ts';

/** A link to a record of one of several objects: first which object, then which of its records. */
export function PolymorphicLookupWidget(props: WidgetProps) {
  if (props.mode === 'filter' && Array.isArray(props.value)) return <Several {...props} />;
  if (props.mode === 'edit' || props.mode === 'filter') return <One {...props} />;
  return <Read {...props} />;
}

/** The linked record with its name, once it is known; undefined where nothing is linked. */
function useLinked({ services, value }: WidgetProps) {
  const link = objectLinkOf(value);
  const hit = useTarget(services.lookup, link?.object ?? '', link ? value : null);
  return link && hit ? { link, hit } : undefined;
}

function titleOf({ field }: WidgetProps, object: string): string {
  return field.targets?.find((target) => target.object === object)?.title ?? object;
}

function Read(props: WidgetProps) {
  const { services, mode } = props;
  const linked = useLinked(props);
  if (!linked) return <EmptyValue mode={mode} services={services} />;
  const { link, hit } = linked;
  const name = (
    <ReadLink href={services.lookup.href(link.object, hit.id)} mode={mode}>
      {hit.name || '…'}
    </ReadLink>
  );
  if (mode === 'cell') return name;
  return (
    <span>
      {name}{' '}
      <span style={{ fontSize: 12, color: 'var(--rp-tertiary)' }}>
        {titleOf(props, link.object)}
      </span>
    </span>
  );
}

interface PickerProps {
  readonly widget: WidgetProps;
  readonly chosen: { readonly link: ObjectLink; readonly hit: LookupHit } | undefined;
  readonly onPick: (link: ObjectLink | null, isFinished: boolean) => void;
}

/** The object that is looked in: that of the chosen record, or the one last picked from the list. */
function Picker({ widget, chosen, onPick }: PickerProps) {
  const targets = widget.field.targets ?? [];
  const [picked, setPicked] = useState<string | undefined>();
  const object = picked ?? chosen?.link.object ?? targets[0]?.object ?? '';
  const isOther = chosen !== undefined && chosen.link.object !== object;
  const turn = (next: string) => {
    setPicked(next);
    if (chosen && chosen.link.object !== next) onPick(null, false);
  };
  const pick = (hit: LookupHit | null) => onPick(hit ? { object, id: hit.id } : null, true);
  return (
    <Group gap={6} align="flex-start">
      {targets.length > 1 && <ObjectSelect {...{ widget, object }} onChange={turn} />}
      <div style={{ flex: '2 1 150px', minWidth: 0 }}>
        <LookupCombobox
          key={object}
          widget={widget}
          target={object}
          chosen={isOther ? undefined : chosen?.hit}
          onPick={pick}
        />
      </div>
    </Group>
  );
}

interface ObjectSelectProps {
  readonly widget: WidgetProps;
  readonly object: string;
  readonly onChange: (object: string) => void;
}

/** Beyond so many objects, they are looked for by typing. */
const mostToScan = 8;

function ObjectSelect({ widget, object, onChange }: ObjectSelectProps) {
  const { services, field, readOnly } = widget;
  const popup = usePopupHome<HTMLInputElement>();
  const targets = field.targets ?? [];
  const isKnown = targets.some((target) => target.object === object);
  const data = targets.map((target) => ({ value: target.object, label: target.title }));
  return (
    <Select
      ref={popup.ref}
      id={`${widget.id}-object`}
      role="combobox"
      aria-label={services.translate('widget.link.object', { title: field.title })}
      data={isKnown ? data : [...data, { value: object, label: object }]}
      value={object}
      onChange={(next) => next && onChange(next)}
      allowDeselect={false}
      searchable={data.length > mostToScan}
      readOnly={readOnly === true}
      comboboxProps={{ portalProps: popup.portalProps, shadow: 'md', radius: 'md' }}
      style={{ flex: '1 1 110px', minWidth: 0 }}
      data-testid="link-object"
    />
  );
}

function One(props: WidgetProps) {
  const { onChange, onCommit } = props;
  const chosen = useLinked(props);
  const pick = (link: ObjectLink | null, isFinished: boolean) => {
    onChange?.(link);
    if (isFinished) onCommit?.(link);
  };
  return <Picker widget={props} chosen={chosen} onPick={pick} />;
}

/** The operand of "is one of": a pill per record, and the boxes to add one. */
function Several(props: WidgetProps) {
  const { onChange, onCommit } = props;
  const links = (Array.isArray(props.value) ? props.value : []).flatMap(
    (one) => objectLinkOf(one) ?? [],
  );
  const change = (next: readonly ObjectLink[]) => {
    onChange?.(next);
    onCommit?.(next);
  };
  const add = (link: ObjectLink | null) => {
    if (link && !links.some(({ id }) => id === link.id)) change([...links, link]);
  };
  return (
    <Stack gap={4}>
      {links.length > 0 && (
        <Group gap={4}>
          {links.map((link) => (
            <NamedPill
              key={link.id}
              widget={{ ...props, value: link }}
              onRemove={() => change(links.filter(({ id }) => id !== link.id))}
            />
          ))}
        </Group>
      )}
      <Picker widget={props} chosen={undefined} onPick={add} />
    </Stack>
  );
}

interface NamedPillProps {
  readonly widget: WidgetProps;
  readonly onRemove: () => void;
}

function NamedPill({ widget, onRemove }: NamedPillProps) {
  const name = useLinked(widget)?.hit.name ?? '';
  const label = widget.services.translate('widget.remove', { title: name });
  return (
    <Pill withRemoveButton onRemove={onRemove} removeButtonProps={{ 'aria-label': label }}>
      {name || '…'}
    </Pill>
  );
}

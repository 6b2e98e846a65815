import { Group, Pill, Stack } from '@mantine/core';
import type { LookupHit, WidgetProps } from '../contract.ts';
import { LookupCombobox } from '../lookup/lookup-combobox.tsx';
import { hitOf, useTarget } from '../lookup/use-search.ts';
import { EmptyValue, ReadLink } from '../widget-parts.tsx';
import { idIn } from './id-list.ts';

/** Links to several records: their names as links, or a pill for each and a box that finds more. */
export function ManyToManyWidget(props: WidgetProps) {
  if (props.mode === 'edit' || props.mode === 'filter') return <Edit {...props} />;
  return <Read {...props} />;
}

const objectOf = ({ field }: WidgetProps): string =>
  field.links?.object ?? (typeof field.options.to === 'string' ? field.options.to : '');

/** The links of a value, bare or with their names. A filter's operand may be a single one. */
const linksOf = ({ value }: WidgetProps): readonly unknown[] =>
  [value ?? []].flat().filter((link) => hitOf(link) !== undefined);

/** A cell shows so many, and how many more there are. */
const shownInCell = 3;

function Read(props: WidgetProps) {
  const { services, mode } = props;
  const links = linksOf(props);
  if (links.length === 0) return <EmptyValue mode={mode} services={services} />;
  const shown = mode === 'cell' ? links.slice(0, shownInCell) : links;
  const more = links.length - shown.length;
  const style = mode === 'cell' ? { overflow: 'hidden', whiteSpace: 'nowrap' as const } : {};
  return (
    <span
      style={{
        display: 'flex',
        flexWrap: mode === 'cell' ? 'nowrap' : 'wrap',
        gap: '2px 10px',
        ...style,
      }}
    >
      {shown.map((link) => (
        <One key={String(idIn(link))} widget={props} link={link} />
      ))}
      {more > 0 && <span style={{ color: 'var(--rp-tertiary)' }}>+{more}</span>}
    </span>
  );
}

function One({ widget, link }: { readonly widget: WidgetProps; readonly link: unknown }) {
  const { services, mode } = widget;
  const hit = useTarget(services.lookup, objectOf(widget), link);
  if (!hit) return null;
  return (
    <ReadLink href={services.lookup.href(objectOf(widget), hit.id)} mode={mode}>
      {hit.name || '…'}
    </ReadLink>
  );
}

function Edit(props: WidgetProps) {
  const { onChange, onCommit, readOnly } = props;
  const links = linksOf(props);
  const change = (next: readonly unknown[]) => {
    const ids = next.map(idIn);
    onChange?.(ids.length > 0 ? ids : null);
    onCommit?.(ids.length > 0 ? ids : null);
  };
  const add = (hit: LookupHit | null) => {
    if (hit && !links.some((link) => idIn(link) === hit.id)) change([...links, hit.id]);
  };
  return (
    <Stack gap={6}>
      {links.length > 0 && (
        <Group gap={4}>
          {links.map((link) => (
            <LinkPill
              key={String(idIn(link))}
              widget={props}
              link={link}
              onRemove={() => change(links.filter((other) => idIn(other) !== idIn(link)))}
            />
          ))}
        </Group>
      )}
      {readOnly !== true && (
        <LookupCombobox widget={props} target={objectOf(props)} chosen={undefined} onPick={add} />
      )}
    </Stack>
  );
}

interface LinkPillProps {
  readonly widget: WidgetProps;
  readonly link: unknown;
  readonly onRemove: () => void;
}

function LinkPill({ widget, link, onRemove }: LinkPillProps) {
  const { services, readOnly } = widget;
  const name = useTarget(services.lookup, objectOf(widget), link)?.name ?? '';
  const label = services.translate('widget.remove', { title: name });
  return (
    <Pill
      withRemoveButton={readOnly !== true}
      onRemove={onRemove}
      removeButtonProps={{ 'aria-label': label }}
    >
      {name || '…'}
    </Pill>
  );
}

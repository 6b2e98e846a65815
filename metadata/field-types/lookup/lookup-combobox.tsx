import { Combobox, Input, InputBase, Loader, useCombobox, VisuallyHidden } from '@mantine/core';
import { type KeyboardEvent, useState } from 'react';
import type { LookupHit, WidgetProps } from '../contract.ts';
import { controlProps, isComposing, useAutoFocus, usePopupHome } from '../widget-parts.tsx';
import { type SearchState, useSearch } from './use-search.ts';

interface LookupComboboxProps {
  readonly widget: WidgetProps;
  readonly target: string;
  /** What is chosen now; undefined shows the placeholder. */
  readonly chosen: LookupHit | undefined;
  readonly onPick: (hit: LookupHit | null) => void;
}

/** The state of the box: what is typed, what was found, and how a choice is made. */
function useLookup({ widget, target, chosen, onPick }: LookupComboboxProps) {
  const [typed, setTyped] = useState<string | undefined>();
  const [composing, setComposing] = useState(false);
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const wanted = combobox.dropdownOpened && !composing ? (typed ?? '') : undefined;
  const search = useSearch(widget.services.lookup, target, wanted);
  const forget = () => {
    setTyped(undefined);
    combobox.closeDropdown();
  };
  const pick = (hit: LookupHit | null) => {
    forget();
    onPick(hit);
  };
  const leave = () => (typed === '' && chosen && !widget.field.required ? pick(null) : forget());
  const type = (text: string) => {
    setTyped(text);
    if (!widget.readOnly) combobox.openDropdown();
    combobox.resetSelectedOption();
  };
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (isComposing(event) || combobox.dropdownOpened))
      event.preventDefault();
    if (event.key === 'Escape' && combobox.dropdownOpened) {
      event.stopPropagation();
      setTyped(undefined);
    }
  };
  return { combobox, search, typed, pick, leave, type, press, setComposing };
}

/**
 * Finds a record by typing. Escape and leaving bring the former choice back; an input method may
 * compose in peace: its Enter neither picks nor submits, and half a syllable is not searched for.
 */
export function LookupCombobox(props: LookupComboboxProps) {
  const { widget, chosen } = props;
  const { services, readOnly, mode } = widget;
  const { combobox, search, typed, pick, leave, type, press, setComposing } = useLookup(props);
  const popup = usePopupHome<HTMLInputElement>(useAutoFocus(widget.autoFocus));
  return (
    <Combobox
      store={combobox}
      portalProps={popup.portalProps}
      shadow="md"
      radius="md"
      onOptionSubmit={(id) => pick(search.hits.find((hit) => hit.id === id) ?? null)}
    >
      <Combobox.Target withExpandedAttribute>
        <InputBase
          {...controlProps(widget)}
          ref={popup.ref}
          role="combobox"
          aria-autocomplete="list"
          autoComplete="off"
          spellCheck={false}
          placeholder={mode === 'edit' ? services.translate('widget.lookup.placeholder') : ''}
          value={typed ?? chosen?.name ?? ''}
          onChange={({ currentTarget }) => type(currentTarget.value)}
          onCompositionStart={() => setComposing(true)}
          onCompositionEnd={() => setComposing(false)}
          onClick={() => readOnly || combobox.openDropdown()}
          onFocus={(event) => event.currentTarget.select()}
          onBlur={leave}
          onKeyDown={press}
          rightSectionPointerEvents="all"
          rightSection={<Section {...{ widget, chosen, search }} onClear={() => pick(null)} />}
        />
      </Combobox.Target>
      <Combobox.Dropdown>
        <Hits search={search} widget={widget} />
      </Combobox.Dropdown>
      <Announcement search={search} widget={widget} />
    </Combobox>
  );
}

interface SectionProps {
  readonly widget: WidgetProps;
  readonly chosen: LookupHit | undefined;
  readonly search: SearchState;
  readonly onClear: () => void;
}

function Section({ widget, chosen, search, onClear }: SectionProps) {
  const { services, field, readOnly, mode } = widget;
  if (search.status === 'loading') return <Loader size={14} />;
  const clearable = chosen && !readOnly && (mode === 'filter' || !field.required);
  if (!clearable) return readOnly ? null : <Combobox.Chevron />;
  return (
    <Input.ClearButton
      aria-label={services.translate('widget.clear', { title: field.title })}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onClear}
    />
  );
}

function Hits({ search, widget }: { readonly search: SearchState; readonly widget: WidgetProps }) {
  const { translate } = widget.services;
  if (search.hits.length === 0) {
    const text = { idle: 'searching', loading: 'searching', failed: 'failed', ready: 'none' };
    return (
      <Combobox.Options aria-label={widget.field.title}>
        <Combobox.Empty>{translate(`widget.lookup.${text[search.status]}`)}</Combobox.Empty>
      </Combobox.Options>
    );
  }
  return (
    <Combobox.Options
      aria-label={widget.field.title}
      mah={280}
      style={{ overflowY: 'auto' }}
      tabIndex={-1}
    >
      {search.hits.map((hit) => (
        <Combobox.Option key={hit.id} value={hit.id}>
          <div style={{ overflowWrap: 'anywhere' }}>{hit.name}</div>
          {hit.detail && (
            <div style={{ fontSize: 12, color: 'var(--rp-tertiary)' }}>{hit.detail}</div>
          )}
        </Combobox.Option>
      ))}
    </Combobox.Options>
  );
}

/** Says to a screen reader how many were found; sighted people see the list. */
function Announcement({ search, widget }: Omit<SectionProps, 'chosen' | 'onClear'>) {
  const { translate } = widget.services;
  return (
    <VisuallyHidden role="status">
      {search.status === 'ready'
        ? translate('widget.lookup.found', { count: search.hits.length })
        : ''}
    </VisuallyHidden>
  );
}

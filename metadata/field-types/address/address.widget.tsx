import { Select } from '@mantine/core';
import { useMemo } from 'react';
import type { WidgetProps } from '../contract.ts';
import { ReadText } from '../widget-parts.tsx';
import {
  type DrawnPart,
  isPartsValue,
  type PartInput,
  PartsControl,
} from '../widget-parts-inputs.tsx';
import { TextControl } from '../widget-text.tsx';
import { type AddressPart, type AddressValue, addressLine, addressLines } from './address-text.ts';
import { addressTitles } from './address-titles.ts';
import { countryCodes, countryName } from './country-codes.ts';

const longest = { street: 500, city: 120, state: 120, postal_code: 20, country: 2 } as const;
const spans: Readonly<Record<AddressPart, number>> = {
  street: 6,
  city: 3,
  state: 3,
  postal_code: 3,
  country: 3,
};

const smallestFirst: readonly AddressPart[] = ['street', 'city', 'state', 'postal_code', 'country'];
const largestFirst: readonly AddressPart[] = ['country', 'postal_code', 'state', 'city', 'street'];

const plain = {
  format: (value: unknown) => (typeof value === 'string' ? value : ''),
  parse: String,
};

/** A postal address in the order of its country; an input for each of its parts. */
export function AddressWidget(props: WidgetProps) {
  const { mode, services, value } = props;
  if (mode === 'filter') return <TextControl widget={props} codec={plain} />;
  if (mode === 'edit') return <AddressControl {...props} />;
  const nameOf = (code: string) => countryName(code, services.locale);
  if (!isPartsValue(value)) return <ReadText text={plain.format(value)} {...{ mode, services }} />;
  const address = whole(value);
  const text =
    mode === 'cell' ? addressLine(address, nameOf) : addressLines(address, nameOf).join('\n');
  return <ReadText text={text} {...{ mode, services }} lines />;
}

/** An address with all its parts; one that is being typed may lack some. */
function whole(value: Readonly<Record<string, unknown>>): AddressValue {
  const part = (name: AddressPart) => (typeof value[name] === 'string' ? value[name] : null);
  return Object.fromEntries(smallestFirst.map((name) => [name, part(name)])) as AddressValue;
}

/** The order follows the reader's language, so that no input moves while a country is chosen. */
function AddressControl(props: WidgetProps) {
  const { locale } = props.services;
  const order = locale.startsWith('zh') ? largestFirst : smallestFirst;
  const parts = order.map(
    (name): PartInput => ({
      name,
      words: addressTitles[name],
      span: spans[name],
      maxLength: longest[name],
      ...(name === 'street' ? { kind: 'lines' } : {}),
      ...(name === 'country' ? { render: (part) => <Country {...part} widget={props} /> } : {}),
    }),
  );
  return <PartsControl widget={props} parts={parts} />;
}

function Country({ shared, value, onChange, widget }: DrawnPart & { widget: WidgetProps }) {
  const { locale, translate } = widget.services;
  const data = useMemo(() => {
    const { compare } = new Intl.Collator(locale);
    return countryCodes
      .map((code) => ({ value: code, label: countryName(code, locale) }))
      .sort((one, other) => compare(one.label, other.label));
  }, [locale]);
  return (
    <Select
      {...shared}
      role="combobox"
      searchable
      openOnFocus={false}
      clearable={widget.readOnly !== true}
      clearButtonProps={{ 'aria-label': translate('widget.clear', { title: shared.label }) }}
      allowDeselect={false}
      autoComplete="off"
      data={data}
      nothingFoundMessage={translate('widget.options.none')}
      maxDropdownHeight={240}
      comboboxProps={{ shadow: 'md', radius: 'md', withinPortal: false }}
      value={typeof value === 'string' ? value : null}
      onChange={onChange}
    />
  );
}

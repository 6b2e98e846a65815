import { widgetOf } from '@rapport/metadata/field-types/widgets';
import type { FieldProps } from '@rjsf/utils';
import { useMemo } from 'react';
import { withOfferedChoices } from '../dependent-choices.ts';
import { withTypesChoices } from '../record-types.ts';
import { useWidgetServices } from '../services.ts';
import type { FormContext } from './context.ts';
import { describedBy } from './ids.ts';

/** The id of a linked record, whether the link is bare, names its object, or came expanded. */
const idOf = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'id' in value ? value.id : value;

/** The links of a list, those with their names whose names are known already. */
function withNames(links: unknown, known: unknown): unknown {
  if (!Array.isArray(links) || !Array.isArray(known)) return links;
  const named = new Map(known.map((link) => [idOf(link), link]));
  return links.map((link) => named.get(idOf(link)) ?? link);
}

/** A field of a record, drawn by the widget of its type. */
export function RecordField(props: FieldProps) {
  const { name, formData, fieldPathId, onChange, onBlur, rawErrors = [], registry } = props;
  const services = useWidgetServices();
  const { fields = {}, expanded = {}, ...form } = registry.formContext as FormContext;
  const { currency, readOnly, recordType, values = {} } = form;
  const known = fields[name];
  const field = useMemo(
    () => known && withTypesChoices(withOfferedChoices(known, values), recordType, formData),
    [known, values, recordType, formData],
  );
  if (!field) return null;
  const id = fieldPathId.$id;
  const isReadOnly = props.readonly || readOnly?.has(name) === true;
  const Widget = widgetOf(field.fieldType);
  const change = (value: unknown) => onChange(value ?? undefined, fieldPathId.path);
  const described = describedBy(id, { help: Boolean(field.help), error: rawErrors.length > 0 });
  const isLink = field.target !== undefined || field.targets !== undefined;
  const expandedOf = isLink ? expanded[name] : undefined;
  const isSame = !field.links && expandedOf != null && idOf(expandedOf) === idOf(formData);
  const bare = isSame ? expandedOf : formData;
  const value = field.links ? withNames(formData, expanded[name]) : bare;
  return (
    <Widget
      id={id}
      field={field}
      value={value ?? null}
      mode={isReadOnly ? 'read' : 'edit'}
      services={services}
      invalid={rawErrors.length > 0}
      onChange={change}
      onCommit={(committed) => onBlur(id, committed)}
      {...(currency ? { currency } : {})}
      {...(described ? { describedBy: described } : {})}
      {...(props.autofocus ? { autoFocus: true } : {})}
    />
  );
}

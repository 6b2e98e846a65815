import type { WidgetField } from '@rapport/metadata/field-types/contract';
import type { RJSFSchema, UiSchema } from '@rjsf/utils';
import { type MetadataObject, type MetadataRecordType, widgetField } from '../api/index.ts';
import { narrowed } from './record-types.ts';

/** What a record form draws: the schema in the user's words, and the widget of each property. */
export interface RecordSchema {
  readonly schema: RJSFSchema;
  readonly uiSchema: UiSchema;
  readonly fields: Readonly<Record<string, WidgetField>>;
  /** Fields that are shown but not changed. */
  readonly readOnly: ReadonlySet<string>;
}

/** Types whose input needs the whole width. */
const wideTypes = new Set(['address', 'json', 'long_text', 'person_name', 'rich_text']);

/** The interface schema of one property: our own field, wide where its type asks for it. */
export function propertyUi(field: WidgetField): UiSchema {
  return { 'ui:field': 'RecordField', 'ui:options': { wide: wideTypes.has(field.fieldType) } };
}

/** The currency of a record as a list to choose from, each with its name in the language. */
function asCurrency(field: WidgetField, language: string): WidgetField {
  const names = new Intl.DisplayNames(language, { type: 'currency' });
  const choices = Intl.supportedValuesOf('currency').map((code) => ({
    name: code,
    title: [code, names.of(code)].join(' – '),
    labels: {},
    active: true,
  }));
  return { ...field, fieldType: 'picklist', choices };
}

/** What a record form's schema is made of. */
export interface RecordSchemaInput {
  readonly expanded: RJSFSchema;
  readonly object: MetadataObject;
  readonly language: string;
  readonly mode: 'create' | 'edit';
  /** Narrows choices and stages. */
  readonly type?: MetadataRecordType | undefined;
}

/**
 * Joins the server's form schema with what this user may see and change: titles in their
 * language, fields they may not read left out, fields they may only read shown as text. When a
 * record is created there is nothing to show of those, so they are left out.
 */
export function recordSchema(input: RecordSchemaInput): RecordSchema {
  const { expanded, object, language, mode, type } = input;
  const fields: Record<string, WidgetField> = {};
  const properties: Record<string, RJSFSchema> = {};
  const uiSchema: UiSchema = {};
  const readOnly = new Set<string>();
  for (const [name, property] of Object.entries(expanded.properties ?? {})) {
    const known = object.fields[name];
    if (!known || typeof property === 'boolean') continue;
    const locked = known.can !== 'edit' || property.readOnly === true;
    if (locked && mode === 'create') continue;
    const plain = widgetField(object.name, name, known, language);
    const field = name === 'currency' && known.system ? asCurrency(plain, language) : plain;
    const description = field.help ? { description: field.help } : {};
    fields[name] = field;
    const own = narrowed(property, field, type);
    properties[name] = { ...own, title: field.title, ...description };
    uiSchema[name] = propertyUi(field);
    if (locked) readOnly.add(name);
  }
  const required = (expanded.required ?? []).filter((name) => name in properties);
  const schema = { ...expanded, properties, required: required.filter((n) => !readOnly.has(n)) };
  const { title: _title, description: _description, ...untitled } = schema;
  return { schema: untitled, uiSchema, fields, readOnly };
}

import type { WidgetField } from '@rapport/metadata/field-types/contract';
import type { RJSFSchema, UiSchema } from '@rjsf/utils';
import { useMemo, useState } from 'react';
import { propertyUi } from './record-schema.ts';
import { SchemaForm } from './schema-form.tsx';

interface PreviewFormProps {
  /** The fields as they would be, in order. */
  readonly fields: readonly WidgetField[];
  readonly currency?: string;
}

const types: Readonly<Record<string, 'array' | 'boolean' | 'object'>> = {
  address: 'object',
  boolean: 'boolean',
  file: 'object',
  geolocation: 'object',
  multi_picklist: 'array',
  person_name: 'object',
  tags: 'array',
};

const typeOf = (field: WidgetField) => types[field.fieldType] ?? 'string';

/** A form to try, drawn from fields that do not exist yet. Nothing typed here is kept. */
export function PreviewForm({ fields, currency }: PreviewFormProps) {
  const [data, setData] = useState<unknown>({});
  const model = useMemo(() => {
    const properties: Record<string, RJSFSchema> = {};
    const uiSchema: UiSchema = {};
    for (const field of fields) {
      const help = field.help ? { description: field.help } : {};
      properties[field.name] = { type: typeOf(field), title: field.title, ...help };
      uiSchema[field.name] = propertyUi(field);
    }
    const required = fields.filter((field) => field.required).map((field) => field.name);
    const schema: RJSFSchema = { type: 'object', properties, required };
    const section = { key: 'all', columns: 1, fields: fields.map((field) => field.name) };
    const byName = Object.fromEntries(fields.map((field) => [field.name, field]));
    const context = { fields: byName, sections: [section], ...(currency ? { currency } : {}) };
    return { schema, uiSchema, context };
  }, [fields, currency]);
  return <SchemaForm {...model} data={data} onChange={setData} prefix="preview" nested />;
}

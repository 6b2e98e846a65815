import { schemaKeywords } from '@rapport/metadata/expand';
import type { JsonSchema } from '@rapport/metadata/field-types/contract';
import { metaSchemas } from '@rapport/metadata/meta-schema';
import { Ajv2020 } from 'ajv/dist/2020.js';

/** Errors of a value by path, `/amount must be string`; empty when it is valid. */
export type Check = (value: unknown) => readonly string[];

function strictAjv(): Ajv2020 {
  const ajv = new Ajv2020({
    allErrors: true,
    strict: true,
    strictRequired: false,
    allowUnionTypes: true,
    formats: {
      date: /^\d{4}-\d{2}-\d{2}$/,
      'date-time': /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/,
      email: /^[^@]+@[^@]+$/,
      uuid: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
    },
  });
  for (const keyword of schemaKeywords.filter((word) => word !== 'x-choices')) {
    ajv.addKeyword(keyword);
  }
  ajv.addKeyword({
    keyword: 'x-choices',
    type: 'string',
    compile: (names: readonly string[]) => {
      const set = new Set(names);
      return (value: string) => set.has(value);
    },
  });
  return ajv;
}

function checkOf(ajv: Ajv2020, schema: JsonSchema): Check {
  const validate = ajv.compile(schema);
  return (value) =>
    validate(value)
      ? []
      : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

/** A strict check of a schema, its formats and our keywords included. */
export function strictCheck(schema: JsonSchema): Check {
  return checkOf(strictAjv(), schema);
}

/** A strict check of documents of a kind. */
export function documentCheck(kind: string): Check {
  const ajv = strictAjv();
  const schema = metaSchemas[kind];
  if (!schema) throw new TypeError(`no kind ${kind}`);
  for (const other of Object.values(metaSchemas)) if (other !== schema) ajv.addSchema(other);
  return checkOf(ajv, schema);
}

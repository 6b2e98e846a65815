import { kindOf, metaSchemas } from '@rapport/metadata/meta-schema';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { listFiles, readText } from './sources.ts';

const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats.default(ajv);
for (const schema of Object.values(metaSchemas)) ajv.addSchema(schema);

/** JSON blocks of our documents that show a document of the model. */
const examples = listFiles()
  .filter((path) => path.endsWith('.md'))
  .flatMap((path) =>
    [...readText(path).matchAll(/```json\n([\s\S]*?)```/g)].map(([, text = '']) => ({
      path,
      text,
    })),
  )
  .filter(({ text }) => text.includes('"$schema"'));

describe('examples in documents', () => {
  it.each(examples)('obey the schema of their kind, in $path', ({ text }) => {
    const document: unknown = JSON.parse(text);
    const kind = kindOf(document);
    const validate = ajv.getSchema(`https://rapport.dev/schema/${kind}/1`);
    expect(validate, `${kind} is a kind of document`).toBeDefined();
    validate?.(document);
    expect(validate?.errors ?? []).toEqual([]);
  });

  it('are there', () => {
    expect(examples.length).toBeGreaterThan(0);
  });
});

import { corePack } from '@rapport/metadata/core-pack';
import { expand, fieldsOf } from '@rapport/metadata/expand';
import type { ObjectSchemas } from './generate.ts';

type Document = Readonly<Record<string, unknown>>;

/** The schemas of every object of the core pack, as a server without custom fields gives them. */
export function corePackSchemas(): readonly ObjectSchemas[] {
  const ofKind = (kind: string): readonly Document[] =>
    corePack.filter((document) => document.$schema.split('/').at(-2) === kind);
  const byName = (kind: string) => new Map(ofKind(kind).map((one) => [String(one.name), one]));
  const objects = byName('object');
  const sources = { objects, valueSets: byName('value-set'), stagePaths: ofKind('stage-path') };
  return [...objects].map(([name, document]) => {
    const input = { document, fields: fieldsOf(document, sources) };
    return {
      name,
      record: expand(input, 'codegen'),
      create: expand(input, 'create'),
      patch: expand(input, 'patch'),
    };
  });
}

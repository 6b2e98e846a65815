import type { FieldDocument } from '@rapport/metadata/field-types/contract';
import type { ExternalLink, ExternalObjectLink } from '../../src/client/index.ts';
import { choiceIndex, stageKeys } from './choices.ts';
import type { ModelDraft } from './model-draft.ts';
import { sameTitle } from './names.ts';
import type { Source } from './source.ts';
import { booleanOf, isoDay, isoInstant, plainDecimal, webAddress } from './values.ts';

/** A cell that cannot become a value, in words for the person who has the file. */
export class CellFault extends Error {}

/** Makes the value of a cell that is not empty. */
export type CellConverter = (text: string) => unknown;

/** The link to a record that the source names by this id. */
export function externalLink(source: Source, text: string): ExternalLink {
  const id = source.normalizeId(text);
  if (id === undefined) throw new CellFault(`“${text}” is not an id of ${source.title}.`);
  return { external_id: `${source.name}:${id}` };
}

/** The same where the link may lead to several objects: the form of the id says which. */
export function objectLink(source: Source, text: string): ExternalObjectLink {
  const link = externalLink(source, text);
  const object = source.objectOfId(link.external_id.slice(source.name.length + 1));
  if (object === undefined) {
    throw new CellFault(
      `“${text}” is an id of ${source.title}, but of no object that is known here.`,
    );
  }
  return { object, ...link };
}

/**
 * The converter for one field. What is no number, day or the like is passed on as it is, so that
 * the server refuses it in its own words; only what it could not see is refused here.
 */
export function converterFor(
  object: string,
  name: string,
  field: FieldDocument,
  { draft, source }: { readonly draft: ModelDraft; readonly source: Source },
): CellConverter {
  switch (field.fieldType) {
    case 'detail':
    case 'lookup':
      return (text) => externalLink(source, text);
    case 'many_to_many':
      return listConverter((text) => externalLink(source, text));
    case 'polymorphic_lookup':
      return (text) => objectLink(source, text);
    case 'picklist':
      return choiceConverter(choiceIndex(draft.choicesOf(object, name)));
    case 'multi_picklist':
      return listConverter(choiceConverter(choiceIndex(draft.choicesOf(object, name))));
    case 'address':
      return (text) => partsOf(text) ?? { street: text };
    case 'stage':
      return choiceConverter(choiceIndex(stageKeys(object, draft)));
    case 'url':
      return webAddress;
    case 'boolean':
      return (text) => booleanOf(text) ?? text;
    case 'integer':
    case 'decimal':
    case 'currency':
      return (text) => plainDecimal(text) ?? text;
    case 'date':
      return (text) => isoDay(text) ?? text;
    case 'datetime':
      return (text) => isoInstant(text) ?? text;
    case 'email':
      return (text) => text.trim();
    default:
      return (text) => text;
  }
}

/** A semicolon joins the values of one cell. */
function listConverter(convert: CellConverter): CellConverter {
  const parts = (text: string) => text.split(';').filter((part) => part.trim() !== '');
  return (text) => parts(text).map((part) => convert(part.trim()));
}

/** The parts of a value that stands in one cell as JSON. */
function partsOf(text: string): unknown {
  try {
    return text.trimStart().startsWith('{') ? JSON.parse(text) : undefined;
  } catch {
    return undefined;
  }
}

function choiceConverter(index: ReadonlyMap<string, string>): CellConverter {
  return (text) => index.get(sameTitle(text)) ?? text;
}

import type { LookupHit, WidgetServices } from '@rapport/metadata/field-types/contract';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import {
  discardFile,
  fetchPage,
  fileHref,
  type Metadata,
  type MetadataObject,
  queryClient,
  type RecordData,
  recordQuery,
  uploadFile,
  useMe,
  useMetadata,
} from '../api/index.ts';

/** How many records a lookup offers; who needs more types more. */
const offered = 12;

/** A second line that tells records of the same name apart: the first e-mail address or link. */
function detailField(object: MetadataObject): string | undefined {
  const types = ['email', 'url'];
  return Object.entries(object.fields).find(
    ([name, field]) => name !== object.name_field && types.includes(field.fieldType),
  )?.[0];
}

function hitOf(object: MetadataObject, record: RecordData): LookupHit {
  const name = record[object.name_field];
  const extra = detailField(object);
  const detail = extra ? record[extra] : undefined;
  return {
    id: record.id,
    name: typeof name === 'string' && name !== '' ? name : record.id,
    ...(typeof detail === 'string' && detail !== '' ? { detail } : {}),
  };
}

/** Finds records whose name contains a text, or the first ones by name. */
async function search(
  metadata: Metadata,
  objectName: string,
  text: string,
  signal?: AbortSignal,
): Promise<readonly LookupHit[]> {
  const object = metadata.objects[objectName];
  if (!object) return [];
  const extra = detailField(object);
  const field = object.fields[object.name_field];
  const page = await fetchPage(
    objectName,
    {
      fields: extra ? [object.name_field, extra] : [object.name_field],
      limit: offered,
      ...(field?.sortable ? { sort: [object.name_field] } : {}),
      ...(text ? { filter: { field: object.name_field, op: 'contains', value: text } } : {}),
    },
    signal,
  );
  return page.data.map((record) => hitOf(object, record));
}

async function find(
  metadata: Metadata,
  objectName: string,
  id: string,
): Promise<LookupHit | undefined> {
  const object = metadata.objects[objectName];
  if (!object) return undefined;
  const record = await queryClient.ensureQueryData(recordQuery(objectName, id));
  return hitOf(object, record);
}

/** How many records, those changed last, are looked at for texts to suggest. */
const lookedAt = 200;

/** The texts that a field of lists has in other records, those used most first. */
async function suggest(
  metadata: Metadata,
  objectName: string,
  field: string,
  signal?: AbortSignal,
): Promise<readonly string[]> {
  if (!metadata.objects[objectName]?.fields[field]) return [];
  const page = await fetchPage(
    objectName,
    {
      fields: [field],
      filter: { field, op: 'is_not_empty' },
      sort: ['-updated_at'],
      limit: lookedAt,
    },
    signal,
  );
  const counts = new Map<string, number>();
  for (const text of page.data.flatMap((record) => record[field])) {
    if (typeof text === 'string') counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return [...counts].sort(([, one], [, other]) => other - one).map(([text]) => text);
}

/** What every widget is given: search, addresses, texts, language, zone and currency. */
export function useWidgetServices(): WidgetServices {
  const me = useMe();
  const metadata = useMetadata();
  const { t, i18n } = useTranslation('engine');
  const timeZone = me.user.time_zone ?? metadata.workspace.time_zone;
  return useMemo(
    () => ({
      lookup: {
        search: (object, text, signal) => search(metadata, object, text, signal),
        find: (object, id) => find(metadata, object, id),
        href: (object, id) => `/o/${object}/${id}`,
      },
      files: { upload: uploadFile, discard: discardFile, href: fileHref },
      suggest: (object, field, signal) => suggest(metadata, object, field, signal),
      translate: (key, params) => t(key, params ?? {}),
      locale: i18n.language,
      timeZone,
      currency: metadata.workspace.currency,
    }),
    [metadata, t, i18n.language, timeZone],
  );
}

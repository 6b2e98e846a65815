import type { FileTraits, ObjectMap, Source } from '../source.ts';
import { event, task } from './activity-maps.ts';
import { prefixOf, salesforceId } from './ids.ts';
import { objectMap } from './object-map.ts';
import { account, contact, lead } from './people-maps.ts';
import { opportunity, product } from './sales-maps.ts';

/** Maps by the first three characters of their ids. */
const maps: Readonly<Record<string, ObjectMap>> = {
  '001': account,
  '003': contact,
  '00Q': lead,
  '006': opportunity,
  '00T': task,
  '00U': event,
  '01t': product,
};

const byName = new Map(Object.values(maps).map((map) => [map.title.toLowerCase(), map]));
byName.set('product', product);

/**
 * Exports of Salesforce: Data Loader, the weekly export, and tools like them, with API names as
 * headers in any case. The ids in a file tell its object; a file without rows is told by its name
 * (`Account.csv`, `2024-06 Opportunities (2).csv`).
 */
export const salesforce: Source = {
  name: 'salesforce',
  title: 'Salesforce',
  mapFor(file) {
    if (file.object !== undefined) return mapOfObject(file.object);
    const id = firstId(file);
    return id === undefined ? mapOfName(file.name) : maps[prefixOf(id)];
  },
  plainMap: (object) => objectMap({ object, title: object, columns: {} }),
  normalizeId: salesforceId,
  objectOfId: (id) => (prefixOf(id) === '005' ? 'user' : maps[prefixOf(id)]?.object),
  kindOfId: prefixOf,
  isCustomColumn: (column) => /__c$/i.test(column),
};

function mapOfObject(object: string): ObjectMap {
  const known = Object.values(maps).find((map) => map.object === object);
  return known ?? salesforce.plainMap(object);
}

function mapOfName(name: string): ObjectMap | undefined {
  for (const word of name.toLowerCase().split(/[^a-z0-9]+/)) {
    const map = byName.get(word) ?? byName.get(word.replace(/ies$/, 'y').replace(/s$/, ''));
    if (map) return map;
  }
  return undefined;
}

function firstId({ header, firstRow }: FileTraits): string | undefined {
  const column = header.findIndex((name) => name.trim().toLowerCase() === 'id');
  return salesforceId(firstRow?.[column] ?? '');
}

import type { CatalogField } from '../catalog/index.ts';

/** What a value becomes as another type: null for an empty one, undefined where it cannot. */
export type Convert = (wire: unknown, currency: string) => unknown;

/**
 * What values of one field become in another: what an import of the exported text would read. Days
 * and moments become each other by the calendar of the workspace.
 */
export function converter(from: CatalogField, to: CatalogField, timeZone: string): Convert {
  const input = inputOf(from, to, timeZone);
  return (wire, currency) => {
    if (wire === null || wire === undefined) return null;
    const normalized = to.type.normalize(input(wire), to.field, { currency });
    if (!normalized.ok || normalized.value === null) return undefined;
    return normalized.value;
  };
}

function inputOf(
  from: CatalogField,
  to: CatalogField,
  timeZone: string,
): (wire: unknown) => unknown {
  const pair = `${from.type.name} ${to.type.name}`;
  if (pair === 'date datetime') return (wire) => startOfDay(String(wire), timeZone);
  if (pair === 'datetime date') return (wire) => dayOf(new Date(String(wire)), timeZone);
  return (wire) => to.type.csv.parse(from.type.csv.format(wire, from.field), to.field);
}

/** The day of a moment in a time zone, `2026-03-31`. */
function dayOf(moment: Date, timeZone: string): string {
  return partsOf(moment, timeZone).slice(0, 10);
}

/** The wall clock of a time zone at a moment, as ISO text without an offset. */
function partsOf(moment: Date, timeZone: string): string {
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'medium',
  });
  return format.format(moment).replace(' ', 'T');
}

const hour = 3_600_000;

/** The first moment of a day in a time zone, ISO; where the clock skips midnight, the one after. */
function startOfDay(day: string, timeZone: string): string {
  const wanted = Date.parse(`${day}T00:00:00Z`);
  let moment = wanted;
  for (let turn = 0; turn < 2; turn += 1) {
    moment += wanted - Date.parse(`${partsOf(new Date(moment), timeZone)}Z`);
  }
  const isSkipped = dayOf(new Date(moment), timeZone) !== day;
  return new Date(isSkipped ? moment + hour : moment).toISOString();
}

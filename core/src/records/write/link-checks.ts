import { objectAccess, rowCondition } from '../../access/index.ts';
import type { CatalogObject } from '../../catalog/index.ts';
import { literal } from '../../storage/index.ts';
import type { RecordContext } from '../context.ts';
import type { Draft } from '../draft.ts';
import { hierarchyLinks } from '../removal/referrers.ts';
import { upwards } from './hierarchy.ts';
import type { WrittenColumn } from './row-input.ts';

/** A link that a batch writes: the part of the statement that holds its targets, its field and column. */
export interface LinkCheck {
  readonly name: string;
  readonly field: string;
  readonly value: string;
}

/**
 * Locks the targets of the batch's lookups against deletion and finds links that lead nowhere:
 * to nothing, into the recycle bin, or to what the actor may not see.
 */
export function linkChecks(
  context: RecordContext,
  drafts: readonly Draft[],
  columns: readonly WrittenColumn[],
): { readonly parts: string[]; readonly checks: readonly LinkCheck[] } {
  const parts: string[] = [];
  const checks: LinkCheck[] = [];
  const links = columns.flatMap((column, index) =>
    column.field.field.target ? [{ field: column.field, value: `c${index}` }] : [],
  );
  const owner = drafts.some((draft) => changesOwner(context, draft));
  const ownerField = [...(context.catalog.objects.get('user')?.fields.values() ?? [])].find(
    (field) => field.name === 'owner',
  );
  if (owner && ownerField) links.push({ field: ownerField, value: 'owner' });
  for (const [index, link] of links.entries()) {
    const target = context.catalog.objects.get(link.field.field.target?.object ?? '');
    if (!target) continue;
    const condition = rowCondition(objectAccess(context.access, target.name), 'read', 'x');
    const name = `l${index}`;
    parts.push(
      `${name} as (select x."id" from ${target.table} x where x."id" in (select i.${link.value} from input i) and x."deleted_at" is null${condition ? ` and ${condition}` : ''} for key share)`,
    );
    checks.push({ name, field: link.field.name, value: link.value });
  }
  return { parts, checks };
}

function changesOwner(context: RecordContext, draft: Draft): boolean {
  return draft.values.has('owner') && draft.values.get('owner') !== context.actor.userId;
}

/** Refused links: the record's id, the field, and whether it leads nowhere or back to itself. */
export function badLinks(checks: readonly LinkCheck[], loops: readonly LoopCheck[]): string {
  const none = `select null::uuid as id, ''::text as f, ''::text as k where false`;
  const parts = checks.map(
    (check) =>
      `select i.id, ${literal(check.field)}::text as f, 'link'::text as k from input i where i.${check.value} is not null and not exists (select 1 from ${check.name} where ${check.name}."id" = i.${check.value})`,
  );
  const circles = loops.map(
    ({ name, field }) =>
      `select w.id, ${literal(field)}::text as f, 'loop'::text as k from ${name} w where w.at = w.id`,
  );
  return `bad as (${[none, ...parts, ...circles].join(' union all ')})`;
}

/** A walk up a hierarchy: the name of its part, its field, its text. */
export interface LoopCheck {
  readonly name: string;
  readonly field: string;
  readonly part: string;
}

/** Walks up the hierarchies that an update changes. A new record is above nothing yet. */
export function loopChecks(object: CatalogObject, columns: readonly WrittenColumn[]): LoopCheck[] {
  const links = hierarchyLinks(object);
  return columns.flatMap(({ field }, index) => {
    if (!links.includes(field)) return [];
    const name = `h${index}`;
    return [
      { name, field: field.name, part: upwards(object, field, { name, value: `c${index}` }) },
    ];
  });
}

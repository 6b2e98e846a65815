import { objectLinkOf } from '@rapport/metadata/field-types';
import { objectAccess, rowCondition } from '../../access/index.ts';
import type { CatalogObject } from '../../catalog/index.ts';
import { literal } from '../../storage/index.ts';
import type { RecordContext } from '../context.ts';
import type { Draft } from '../draft.ts';
import { hierarchyLinks } from '../removal/referrers.ts';
import { upwards } from './hierarchy.ts';
import { valueFor, type WrittenColumn } from './row-input.ts';

/** A link that a batch writes: the part of the statement that holds its targets, its field and column. */
export interface LinkCheck {
  readonly name: string;
  readonly field: string;
  readonly value: string;
  /** Of a link to one of several objects: SQL that is true for rows that lead to this one. */
  readonly only: string | null;
}

/** A link among the columns of `input`, and one object that it leads to there. */
interface WrittenLink {
  readonly field: string;
  readonly object: string;
  readonly value: string;
  readonly only: string | null;
}

/**
 * Locks the targets of the batch's links against deletion and finds links that lead nowhere: to
 * nothing, into the recycle bin, or to what the actor may not see.
 */
export function linkChecks(
  context: RecordContext,
  drafts: readonly Draft[],
  columns: readonly WrittenColumn[],
): { readonly parts: string[]; readonly checks: readonly LinkCheck[] } {
  const parts: string[] = [];
  const checks: LinkCheck[] = [];
  const links = columns.flatMap((_, index) => writtenLinks(drafts, columns, index));
  if (drafts.some((draft) => changesOwner(context, draft))) {
    links.push({ field: 'owner', object: 'user', value: 'owner', only: null });
  }
  for (const [index, { field, object, value, only }] of links.entries()) {
    const target = context.catalog.objects.get(object);
    if (!target) continue;
    const condition = rowCondition(objectAccess(context.access, object), 'read', 'x');
    const name = `l${index}`;
    parts.push(
      `${name} as (select x."id" from ${target.table} x where x."id" in (select i.${value} from input i${only ? ` where ${only}` : ''}) and x."deleted_at" is null${condition ? ` and ${condition}` : ''} for key share)`,
    );
    checks.push({ name, field, value, only });
  }
  return { parts, checks };
}

/** What the column of this place links to: for a link of several objects, each that occurs. */
function writtenLinks(
  drafts: readonly Draft[],
  columns: readonly WrittenColumn[],
  index: number,
): WrittenLink[] {
  const { field: link, suffix } = columns[index] as WrittenColumn;
  const { name: field } = link;
  const { target, targets } = link.field;
  const value = `c${index}`;
  if (target) return [{ field, object: target.object, value, only: null }];
  if (!targets || suffix !== '') return [];
  const place = columns.findIndex((other) => other.field === link && other.suffix === 'object');
  const objects = drafts.flatMap((draft) => objectLinkOf(valueFor(draft, field))?.object ?? []);
  return [...new Set(objects)].sort().map((object) => {
    return { field, object, value, only: `i.c${place} = ${literal(object)}` };
  });
}

function changesOwner(context: RecordContext, draft: Draft): boolean {
  return draft.values.has('owner') && draft.values.get('owner') !== context.actor.userId;
}

/**
 * Refused links: the record's id, the field, and whether it leads nowhere or back to itself. Other
 * refusals of the same form may be added.
 */
export function badLinks(
  checks: readonly LinkCheck[],
  loops: readonly LoopCheck[],
  others: readonly string[] = [],
): string {
  const none = `select null::uuid as id, ''::text as f, ''::text as k where false`;
  const parts = checks.map(
    (check) =>
      `select i.id, ${literal(check.field)}::text as f, 'link'::text as k from input i where i.${check.value} is not null${check.only ? ` and ${check.only}` : ''} and not exists (select 1 from ${check.name} where ${check.name}."id" = i.${check.value})`,
  );
  const circles = loops.map(
    ({ name, field }) =>
      `select w.id, ${literal(field)}::text as f, 'loop'::text as k from ${name} w where w.at = w.id`,
  );
  return `bad as (${[none, ...parts, ...circles, ...others].join(' union all ')})`;
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

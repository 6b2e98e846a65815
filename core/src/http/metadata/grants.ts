import type { Catalog } from '../../catalog/index.ts';
import { CrmError, type FieldProblem } from '../../errors/index.ts';
import { httpExpectations } from '../expectations.ts';

/** Rights to add with a change: by permission set, then by object or `object.field`. */
export interface Grants {
  readonly objects?: Readonly<Record<string, string>>;
  readonly fields?: Readonly<Record<string, string>>;
}

type Body = Readonly<Record<string, unknown>>;

/**
 * The permission-set documents with rights added, to be applied in the same revision as what they
 * are rights for.
 *
 * @throws REQUEST_INVALID for a name that is no permission set.
 */
export function grantedSets(catalog: Catalog, grants: ReadonlyMap<string, Grants>): Body[] {
  const sets = catalog.documents.get('permission-set');
  const problems: FieldProblem[] = [];
  const bodies: Body[] = [];
  for (const [name, grant] of grants) {
    const stored = sets?.get(name);
    if (!stored) {
      problems.push({
        path: `grant.${name}`,
        code: 'FIELD_CHOICE',
        params: { title: 'grant', value: name },
      });
      continue;
    }
    bodies.push({
      ...stored.body,
      objects: { ...(stored.body.objects as Body | undefined), ...grant.objects },
      fields: { ...(stored.body.fields as Body | undefined), ...grant.fields },
    });
  }
  if (problems.length > 0) throw new CrmError('REQUEST_INVALID', { fields: problems });
  return bodies;
}

/** `{"standard_user": "create read update"}` for an object and its fields. */
export function objectGrants(object: Body, grant: unknown): ReadonlyMap<string, Grants> {
  const grants = new Map<string, Grants>();
  const name = typeof object.name === 'string' ? object.name : '';
  for (const [set, verbs] of Object.entries(asWords(grant))) {
    const canWrite = /\b(create|update|modify_all)\b/.test(verbs);
    const fields = Object.keys((object.properties ?? {}) as Body).map((field) => [
      `${name}.${field}`,
      canWrite ? 'edit' : 'read',
    ]);
    grants.set(set, { objects: { [name]: verbs }, fields: Object.fromEntries(fields) });
  }
  return grants;
}

/** `{"standard_user": "edit"}` for one field. */
export function fieldGrants(path: string, grant: unknown): ReadonlyMap<string, Grants> {
  return new Map(
    Object.entries(asWords(grant)).map(([set, level]) => [set, { fields: { [path]: level } }]),
  );
}

function asWords(grant: unknown): Record<string, string> {
  if (grant === undefined || grant === null) return {};
  const isMap = typeof grant === 'object' && !Array.isArray(grant);
  if (isMap && Object.values(grant).every((word) => typeof word === 'string'))
    return grant as Record<string, string>;
  const params = { title: 'grant', expected: httpExpectations.grant };
  throw new CrmError('REQUEST_INVALID', {
    fields: [{ path: 'grant', code: 'FIELD_TYPE', params }],
  });
}

/** Permission sets without what they grant on objects and fields that are being removed. */
export function withoutGrants(catalog: Catalog, isGone: (path: string) => boolean): Body[] {
  const bodies: Body[] = [];
  for (const stored of catalog.documents.get('permission-set')?.values() ?? []) {
    const objects = Object.entries((stored.body.objects ?? {}) as Body);
    const fields = Object.entries((stored.body.fields ?? {}) as Body);
    const keptObjects = objects.filter(([name]) => !isGone(name));
    const keptFields = fields.filter(([path]) => !isGone(path));
    if (keptObjects.length === objects.length && keptFields.length === fields.length) continue;
    bodies.push({
      ...stored.body,
      objects: Object.fromEntries(keptObjects),
      fields: Object.fromEntries(keptFields),
    });
  }
  return bodies;
}

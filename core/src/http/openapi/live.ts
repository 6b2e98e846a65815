import { createHash } from 'node:crypto';
import { expand, recordTypeField } from '@rapport/metadata/expand';
import { type Access, accessFor, objectAccess } from '../../access/index.ts';
import type { Catalog, CatalogObject } from '../../catalog/index.ts';
import type { UserContext } from '../context.ts';
import type { Route } from '../route.ts';
import { type DescribedObject, openApiDocument } from './document.ts';

/** The OpenAPI document of a model and what grants give of it, as text. */
export interface LiveDocument {
  readonly text: string;
  readonly etag: string;
}

const made = new WeakMap<Catalog, Map<string, LiveDocument>>();
const keptPerCatalog = 8;

/** The OpenAPI document of the model as the caller may see it; made once per revision and grants. */
export async function liveDocument(
  context: UserContext,
  routes: readonly Route[],
): Promise<LiveDocument> {
  const { services, workspace, actor } = context;
  const catalog = await services.catalogs.get(workspace);
  const access = accessFor(catalog, actor.permissionSets);
  const known = made.get(catalog) ?? new Map<string, LiveDocument>();
  made.set(catalog, known);
  const found = known.get(access.key);
  if (found) return found;
  const text = JSON.stringify(
    openApiDocument({
      routes,
      objects: describedObjects(catalog, access),
      title: `Rapport: ${workspace.title}`,
      revision: catalog.revision,
    }),
  );
  const hash = createHash('sha256').update(text).digest('base64url').slice(0, 22);
  const document = { text, etag: `"${hash}"` };
  if (known.size >= keptPerCatalog) known.clear();
  known.set(access.key, document);
  return document;
}

function describedObjects(catalog: Catalog, access: Access): DescribedObject[] {
  const objects: DescribedObject[] = [];
  for (const object of catalog.objects.values()) {
    if (objectAccess(access, object.name).read) objects.push(described(catalog, access, object));
  }
  return objects;
}

function described(catalog: Catalog, access: Access, object: CatalogObject): DescribedObject {
  const may = objectAccess(access, object.name);
  const { document } = object;
  const relations = [...object.relations.values()].filter((relation) => {
    const child = objectAccess(access, relation.object);
    return catalog.objects.has(relation.object) && child.read && child.fields.has(relation.field);
  });
  const fieldsFor = (isWrite: boolean) => {
    const granted = [...object.fields].filter(([name, field]) => {
      const level = may.fields.get(name);
      const isShown = !field.isSystem || name === recordTypeField;
      return isShown && (isWrite ? level === 'edit' : level !== undefined);
    });
    return new Map(granted.map(([name, field]) => [name, field.field]));
  };
  const hasCurrency = may.fields.has('currency');
  const writable = { document, fields: fieldsFor(true) };
  return {
    name: object.name,
    title: String(document.title ?? object.name),
    reply: expand({ document, fields: fieldsFor(false), relations, hasCurrency }, 'reply'),
    create: may.create ? expand(writable, 'create') : null,
    patch: may.update ? expand(writable, 'patch') : null,
    canDelete: may.delete,
  };
}

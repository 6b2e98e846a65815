import { type Body, type ModelView, relatedObjects } from '../catalog/index.ts';

/** Tells what stands for a name that a document mentions, as it meets them. */
export interface NameVisitor {
  /** A field of an object; what it gives stands in its place. */
  readonly field: (object: string, name: string, path: string) => string;
  /** An object; what it gives stands in its place. */
  readonly object: (name: string, path: string) => string;
  /** A child list, which the lookup `field` of `child` gives; it keeps its name. */
  readonly relation?: (child: string, field: string, path: string) => void;
  /** A document of another kind, by its key; it keeps its name. */
  readonly document?: (kind: string, key: string, path: string) => void;
}

/**
 * A document with every object and field that it names given to a visitor and replaced by the
 * answer. Names that lead nowhere stay. This is the one place that knows where documents name
 * what belongs to others.
 */
export function mapNames(kind: string, body: Body, model: ModelView, visitor: NameVisitor): Body {
  const walker = new Walker(model, visitor);
  const own = String(body.object ?? body.name);
  switch (kind) {
    case 'object':
      return walker.object(body, own);
    case 'extension':
      return walker.ofObject(walker.object(body, own));
    case 'layout':
      return walker.ofObject(walker.layout(body, own));
    case 'list-view':
      return walker.ofObject(walker.view(body, own));
    case 'permission-set':
      return walker.permissions(body);
    case 'app':
      return { ...body, ...walker.objects(body) };
    default:
      return walker.ofObject(body);
  }
}

const rulesOf = (body: Body) => (body.assign ?? []) as readonly Body[];

class Walker {
  readonly #model: ModelView;
  readonly #visitor: NameVisitor;

  constructor(model: ModelView, visitor: NameVisitor) {
    this.#model = model;
    this.#visitor = visitor;
  }

  /** A path over lookups: each part is a field of the object that the part before it leads to. */
  path(object: string, path: string, at: string): string {
    const sign = path.startsWith('-') ? '-' : '';
    const parts = path.slice(sign.length).split('.');
    const next: string[] = [];
    let current: string | undefined = object;
    for (const part of parts) {
      const field: { target?: { object: string } } | undefined =
        current === undefined ? undefined : this.#model.fields(current).get(part);
      next.push(field && current ? this.#visitor.field(current, part, at) : part);
      current = part === 'id' ? undefined : field?.target?.object;
    }
    return `${sign}${next.join('.')}`;
  }

  /** Paths in a list whose items are texts, or objects with a `field`. */
  paths(object: string, list: unknown, at: string): unknown {
    if (!Array.isArray(list)) return list;
    return list.map((item, index) => {
      if (typeof item === 'string') return this.path(object, item, `${at}.${index}`);
      const field = (item as Body | null)?.field;
      if (typeof field !== 'string') return item;
      return { ...item, field: this.path(object, field, `${at}.${index}.field`) };
    });
  }

  ofObject(body: Body): Body {
    if (typeof body.object !== 'string') return body;
    return { ...body, object: this.#visitor.object(body.object, 'object') };
  }

  objects(body: Body): Body {
    if (!Array.isArray(body.objects)) return {};
    const objects = body.objects.map((name, index) =>
      this.#visitor.object(String(name), `objects.${index}`),
    );
    return { objects };
  }

  /** What an object or extension says beside its own definitions: name, rules, links. */
  object(body: Body, own: string): Body {
    const next: Record<string, unknown> = { ...body };
    if (typeof body.nameField === 'string') {
      next.nameField = this.path(own, body.nameField, 'nameField');
    }
    if (body.nameFrom) next.nameFrom = this.paths(own, body.nameFrom, 'nameFrom');
    if (Array.isArray(body.unique)) {
      next.unique = (body.unique as readonly Body[]).map((rule, index) => ({
        ...rule,
        fields: this.paths(own, rule.fields, `unique.${index}.fields`),
      }));
    }
    if (Array.isArray(body.recordTypes)) {
      next.recordTypes = (body.recordTypes as readonly Body[]).map((type, index) =>
        this.#recordType(own, type, `recordTypes.${index}`),
      );
    }
    for (const [index, { layout, permissionSet }] of rulesOf(body).entries()) {
      this.#document('layout', `${own}/${layout}`, `assign.${index}.layout`);
      if (permissionSet === undefined) continue;
      this.#document('permission-set', String(permissionSet), `assign.${index}.permissionSet`);
    }
    if (body.properties === undefined) return next;
    next.properties = Object.fromEntries(
      Object.entries((body.properties ?? {}) as Readonly<Record<string, Body>>).map(
        ([name, property]) => [name, this.#property(own, name, property)],
      ),
    );
    return next;
  }

  #document(kind: string, key: string, path: string): void {
    this.#visitor.document?.(kind, key, path);
  }

  #recordType(own: string, type: Body, at: string): Body {
    for (const [index, path] of ((type.stagePaths ?? []) as readonly string[]).entries()) {
      this.#document('stage-path', `${own}/${path}`, `${at}.stagePaths.${index}`);
    }
    if (type.values === undefined) return type;
    const values = Object.entries(type.values as Body).map(([name, allowed]) => [
      this.path(own, name, `${at}.values.${name}`),
      allowed,
    ]);
    return { ...type, values: Object.fromEntries(values) };
  }

  #property(own: string, name: string, property: Body): Body {
    const at = `properties.${name}`;
    const next: Record<string, unknown> = { ...property };
    const isAny = property.fieldType === 'polymorphic_lookup' && property.to === 'any';
    if (typeof property.to === 'string' && !isAny) {
      next.to = this.#visitor.object(property.to, `${at}.to`);
    }
    if (Array.isArray(property.to)) {
      next.to = property.to.map((name, index) =>
        this.#visitor.object(String(name), `${at}.to.${index}`),
      );
    }
    if (typeof property.valueSet === 'string') {
      this.#document('value-set', property.valueSet, `${at}.valueSet`);
    }
    if (typeof property.dependsOn === 'string') {
      next.dependsOn = this.path(own, property.dependsOn, `${at}.dependsOn`);
    }
    return next;
  }

  layout(body: Body, own: string): Body {
    const next: Record<string, unknown> = { ...body };
    if (body.highlights) next.highlights = this.paths(own, body.highlights, 'highlights');
    const tabs = (body.tabs ?? []) as readonly Body[];
    next.tabs = tabs.map((tab, index) => this.#tab(tab, own, `tabs.${index}`));
    return next;
  }

  #tab(tab: Body, own: string, at: string): Body {
    for (const [index, item] of ((tab.related ?? []) as readonly unknown[]).entries()) {
      const name = typeof item === 'string' ? item : (item as Body).relation;
      this.#relation(own, String(name), `${at}.related.${index}`);
    }
    if (!Array.isArray(tab.sections)) return tab;
    const sections = (tab.sections as readonly Body[]).map((section, index) => ({
      ...section,
      fields: this.paths(own, section.fields, `${at}.sections.${index}.fields`),
    }));
    return { ...tab, sections };
  }

  #relation(own: string, relation: string, at: string): void {
    if (!this.#visitor.relation) return;
    for (const child of this.#model.keys('object')) {
      for (const field of this.#model.fields(child).values()) {
        if (field.options.children !== relation || !relatedObjects(field).includes(own)) continue;
        this.#visitor.relation(child, field.name, at);
      }
    }
  }

  view(body: Body, own: string): Body {
    const next: Record<string, unknown> = { ...body };
    next.columns = this.paths(own, body.columns, 'columns');
    if (body.sort) next.sort = this.paths(own, body.sort, 'sort');
    if (body.filter) next.filter = this.#filter(own, body.filter, 'filter');
    return next;
  }

  #filter(own: string, node: unknown, at: string): unknown {
    if (typeof node !== 'object' || node === null) return node;
    const body = node as Body;
    if (typeof body.field === 'string') {
      return { ...body, field: this.path(own, body.field, `${at}.field`) };
    }
    if (body.not !== undefined) return { ...body, not: this.#filter(own, body.not, `${at}.not`) };
    const next: Record<string, unknown> = { ...body };
    for (const word of ['and', 'or']) {
      const terms = body[word];
      if (!Array.isArray(terms)) continue;
      next[word] = terms.map((term, index) => this.#filter(own, term, `${at}.${word}.${index}`));
    }
    return next;
  }

  permissions(body: Body): Body {
    const objects = Object.entries((body.objects ?? {}) as Body).map(([name, verbs]) => [
      this.#visitor.object(name, `objects.${name}`),
      verbs,
    ]);
    const fields = Object.entries((body.fields ?? {}) as Body).map(([path, level]) => {
      const cut = path.lastIndexOf('.');
      const object = path.slice(0, cut);
      const name = path.slice(cut + 1);
      const field = this.#visitor.field(object, name, `fields.${path}`);
      return [`${this.#visitor.object(object, `fields.${path}`)}.${field}`, level];
    });
    return {
      ...body,
      ...(body.objects ? { objects: Object.fromEntries(objects) } : {}),
      ...(body.fields ? { fields: Object.fromEntries(fields) } : {}),
    };
  }
}

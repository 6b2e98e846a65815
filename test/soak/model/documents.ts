/** A document as it is sent. */
export type Body = Readonly<Record<string, unknown>>;

/** A field of an object document. */
export type Field = Body & { readonly fieldType: string };

/** Documents by `kind key`, such as `layout deal/default`. */
export type Documents = ReadonlyMap<string, Body>;

/** The kinds of document, and where each is listed. */
export const kindPaths: Readonly<Record<string, string>> = {
  app: 'apps',
  extension: 'extensions',
  layout: 'layouts',
  'list-view': 'list-views',
  object: 'objects',
  'permission-set': 'permission-sets',
  'stage-path': 'stage-paths',
  'value-set': 'value-sets',
};

/** `kind key` of a document. */
export function placeOf(kind: string, body: Body): string {
  const object = body.object === undefined ? '' : `${body.object}/`;
  return `${kind} ${object}${body.name}`;
}

/** What a document writes in `$schema`. */
export const schemaOf = (kind: string): string => `https://rapport.dev/schema/${kind}/1`;

/** The documents of a kind. */
export function ofKind(documents: Documents, kind: string): readonly Body[] {
  return [...documents].filter(([place]) => place.startsWith(`${kind} `)).map(([, body]) => body);
}

/** The fields that documents give to an object: its own and those of extensions. */
export function fieldsOf(documents: Documents, object: string): ReadonlyMap<string, Field> {
  const sources = [
    documents.get(`object ${object}`),
    ...ofKind(documents, 'extension').filter((body) => body.object === object),
  ];
  return new Map(
    sources.flatMap((body) => Object.entries((body?.properties ?? {}) as Record<string, Field>)),
  );
}

const without = (list: unknown, name: string): unknown[] =>
  ((list ?? []) as unknown[]).filter((item) => item !== name && item !== `-${name}`);

/** The documents without a field, and without what names it. */
export function withoutField(documents: Documents, object: string, name: string): Documents {
  const next = new Map(documents);
  for (const [place, body] of documents) {
    if (body.object !== object && place !== `object ${object}`) continue;
    const [kind] = place.split(' ');
    if (kind === 'object' || kind === 'extension') {
      const { [name]: _, ...properties } = body.properties as Record<string, Field>;
      if (kind === 'extension' && Object.keys(properties).length === 0) next.delete(place);
      else next.set(place, withoutRules({ ...body, properties }, name));
    }
    if (kind === 'list-view') {
      const filter =
        (body.filter as Body | undefined)?.field === name ? {} : { filter: body.filter };
      const { filter: __, ...rest } = body;
      next.set(place, {
        ...rest,
        ...(body.filter ? filter : {}),
        columns: without(body.columns, name),
        sort: without(body.sort, name),
      });
    }
    if (kind === 'layout')
      next.set(place, layoutOf(body, without(shownBy(body), name) as string[]));
  }
  for (const body of ofKind(documents, 'permission-set')) {
    const { [`${object}.${name}`]: _, ...fields } = (body.fields ?? {}) as Body;
    if (body.fields) next.set(placeOf('permission-set', body), { ...body, fields });
  }
  return next;
}

/**
 * The documents with a field under another name, the old one among its aliases, and everything that
 * names it following.
 */
export function withRenamed(
  documents: Documents,
  object: string,
  from: string,
  to: string,
): Documents {
  const next = new Map(documents);
  const named = (name: string): string =>
    name === from ? to : name === `-${from}` ? `-${to}` : name;
  const keyed = (fields: Body): Body =>
    Object.fromEntries(Object.entries(fields).map(([name, value]) => [named(name), value]));
  for (const [place, body] of documents) {
    if (body.object !== object && place !== `object ${object}`) continue;
    const text = JSON.stringify(body, (key, value) => {
      if (key === 'properties') return keyed(value as Body);
      if (['required', 'fields', 'columns', 'sort'].includes(key) && Array.isArray(value))
        return value.map((name) => (typeof name === 'string' ? named(name) : name));
      return key === 'field' && typeof value === 'string' ? named(value) : value;
    });
    const changed = JSON.parse(text) as Body;
    const field = (changed.properties as Record<string, Field> | undefined)?.[to];
    if (field) {
      const before = ((field.aliases ?? []) as readonly string[]).filter((name) => name !== to);
      Object.assign(field, { aliases: [...before, from] });
    }
    next.set(place, changed);
  }
  for (const body of ofKind(documents, 'permission-set')) {
    const fields = Object.entries((body.fields ?? {}) as Body).map(([path, level]) => [
      path === `${object}.${from}` ? `${object}.${to}` : path,
      level,
    ]);
    if (body.fields)
      next.set(placeOf('permission-set', body), { ...body, fields: Object.fromEntries(fields) });
  }
  return next;
}

function withoutRules(body: Body, name: string): Body {
  const rules = (body.unique ?? []) as readonly { readonly fields: readonly string[] }[];
  return {
    ...body,
    ...(body.required ? { required: without(body.required, name) } : {}),
    ...(body.unique ? { unique: rules.filter(({ fields }) => !fields.includes(name)) } : {}),
  };
}

/** The documents without an object and what is about it. */
export function withoutObject(documents: Documents, object: string): Documents {
  const next = new Map(documents);
  for (const [place, body] of documents) {
    if (place === `object ${object}` || body.object === object) next.delete(place);
  }
  for (const body of ofKind(documents, 'permission-set')) {
    const { [object]: _, ...objects } = body.objects as Body;
    const isOther = ([path]: [string, unknown]): boolean => !path.startsWith(`${object}.`);
    const fields = Object.fromEntries(Object.entries((body.fields ?? {}) as Body).filter(isOther));
    const kept = body.fields ? { fields } : {};
    next.set(placeOf('permission-set', body), { ...body, objects, ...kept });
  }
  for (const body of ofKind(documents, 'app')) {
    next.set(placeOf('app', body), { ...body, objects: without(body.objects, object) });
  }
  return next;
}

/** A layout that shows these fields. */
export function layoutOf(base: Body, fields: readonly string[]): Body {
  return { ...base, tabs: [{ title: 'Main', sections: [{ columns: 2, fields }] }] };
}

function shownBy(layout: Body): readonly string[] {
  const tabs = layout.tabs as readonly {
    readonly sections?: readonly { readonly fields: string[] }[];
  }[];
  return tabs.flatMap((tab) => (tab.sections ?? []).flatMap((section) => section.fields));
}

import type { Choice, FieldDocument } from '@rapport/metadata/field-types/contract';
import type { Client, MetadataDocument } from '../../src/client/index.ts';

/** A choice as documents write it. */
export type ChoiceDocument = Partial<Omit<Choice, 'name'>> & { readonly name: string };

/** A stage as documents write it. */
export interface StageDocument extends ChoiceDocument {
  readonly category: 'open' | 'won' | 'lost';
  readonly probability: number;
}

/** A value set, and the other fields that offer its choices, as `object.field`. */
export interface SharedList {
  readonly name: string;
  readonly title: string;
  readonly others: readonly string[];
}

/** The documents that an import may have to change, as the server has them. */
export interface ModelDocuments {
  readonly objects: readonly MetadataDocument[];
  readonly valueSets: readonly MetadataDocument[];
  readonly stagePaths: readonly MetadataDocument[];
  readonly permissionSets: readonly MetadataDocument[];
}

/** Fetches the documents that an import may have to change. */
export async function loadDocuments({ metadata }: Client): Promise<ModelDocuments> {
  const [objects, valueSets, stagePaths, permissionSets] = await Promise.all([
    metadata.objects.list(),
    metadata.documents('value-sets').list(),
    metadata.documents('stage-paths').list(),
    metadata.documents('permission-sets').list(),
  ]);
  return { objects, valueSets, stagePaths, permissionSets };
}

/** Order of the paths of an object: the first is the default. */
const byOrder = (a: MetadataDocument, b: MetadataDocument): number =>
  (a.order ?? 0) - (b.order ?? 0) || (a.name < b.name ? -1 : 1);

type Key = `${'object' | 'value-set' | 'stage-path' | 'permission-set'}:${string}`;

/**
 * The model as it is, and as the import wants it: copies of documents that are changed in place,
 * of which `changed` gives those that differ.
 */
export class ModelDraft {
  private readonly documents = new Map<Key, Record<string, unknown>>();
  private readonly touched = new Set<Key>();
  private readonly paths: ReadonlyMap<string, readonly string[]>;

  constructor(given: ModelDocuments) {
    const keep = (
      kind: 'object' | 'value-set' | 'permission-set',
      list: ModelDocuments['objects'],
    ) => {
      for (const one of list) this.documents.set(`${kind}:${one.name}`, structuredClone(one));
    };
    keep('object', given.objects);
    keep('value-set', given.valueSets);
    keep('permission-set', given.permissionSets);
    const paths = new Map<string, string[]>();
    for (const path of [...given.stagePaths].sort(byOrder)) {
      this.documents.set(`stage-path:${path.object}/${path.name}`, structuredClone(path));
      paths.set(path.object, [...(paths.get(path.object) ?? []), path.name]);
    }
    this.paths = paths;
  }

  hasObject(object: string): boolean {
    return this.documents.has(`object:${object}`);
  }

  get objectNames(): readonly string[] {
    return [...this.documents.keys()].flatMap((key) =>
      key.startsWith('object:') ? [key.slice('object:'.length)] : [],
    );
  }

  titleOf(object: string): string {
    return String(this.documents.get(`object:${object}`)?.title ?? object);
  }

  fieldsOf(object: string): Readonly<Record<string, FieldDocument>> {
    const document = this.documents.get(`object:${object}`);
    const types = this.recordTypesOf(object);
    const own = (document?.properties ?? {}) as Record<string, FieldDocument>;
    if (types.length === 0) return own;
    return { ...own, record_type: { fieldType: 'picklist', title: 'Record type', values: types } };
  }

  /** Record types that may be chosen, as choices. */
  private recordTypesOf(object: string): readonly ChoiceDocument[] {
    const types = this.documents.get(`object:${object}`)?.recordTypes;
    const all = (types ?? []) as readonly ChoiceDocument[];
    return all.map(({ name, title, labels }) => ({
      name,
      ...(title === undefined ? {} : { title }),
      ...(labels === undefined ? {} : { labels }),
    }));
  }

  /** Whether the field names records, or must differ between them; such texts are kept short. */
  isIdentifying(object: string, field: string): boolean {
    const document = this.documents.get(`object:${object}`);
    const rules = (document?.unique ?? []) as readonly { readonly fields: readonly string[] }[];
    return (
      field === (document?.nameField ?? 'name') || rules.some((rule) => rule.fields.includes(field))
    );
  }

  /** Adds a field, or puts another document in its place. */
  setField(object: string, name: string, field: FieldDocument): void {
    const key: Key = `object:${object}`;
    const document = this.documents.get(key);
    if (!document) return;
    const { record_type: _type, ...own } = { ...this.fieldsOf(object), [name]: field };
    document.properties = own;
    this.touched.add(key);
  }

  /** The choices of a picklist, from its value set or its own list. */
  choicesOf(object: string, name: string): readonly ChoiceDocument[] {
    const field = this.fieldsOf(object)[name];
    const holder = field?.valueSet ? this.documents.get(`value-set:${field.valueSet}`) : field;
    return (holder?.values ?? []) as ChoiceDocument[];
  }

  /** The value set that a picklist takes its choices from; undefined for one with its own list. */
  sharedListOf(object: string, name: string): SharedList | undefined {
    const set = this.fieldsOf(object)[name]?.valueSet;
    const document = this.documents.get(`value-set:${set}`);
    if (set === undefined || !document) return undefined;
    const others = this.objectNames.flatMap((one) =>
      Object.entries(this.fieldsOf(one)).flatMap(([field, { valueSet }]) =>
        valueSet === set && !(one === object && field === name) ? [`${one}.${field}`] : [],
      ),
    );
    return { name: String(set), title: String(document.title ?? set), others };
  }

  addChoices(object: string, name: string, added: readonly ChoiceDocument[]): void {
    const values = [...this.choicesOf(object, name), ...added];
    const field = this.fieldsOf(object)[name];
    if (field === undefined) return;
    const key: Key = `value-set:${field.valueSet}`;
    const document = field.valueSet === undefined ? undefined : this.documents.get(key);
    if (document) {
      document.values = values;
      this.touched.add(key);
    } else this.setField(object, name, { ...field, values });
  }

  /** Paths of an object, the default one first. */
  pathsOf(
    object: string,
  ): readonly { name: string; title: string; stages: readonly StageDocument[] }[] {
    return (this.paths.get(object) ?? []).flatMap((name) => {
      const document = this.documents.get(`stage-path:${object}/${name}`);
      const stages = (document?.stages ?? []) as StageDocument[];
      return document ? [{ name, title: String(document.title), stages }] : [];
    });
  }

  setStages(object: string, path: string, stages: readonly StageDocument[]): void {
    const key: Key = `stage-path:${object}/${path}`;
    const document = this.documents.get(key);
    if (!document) return;
    document.stages = stages;
    this.touched.add(key);
  }

  hasPermissionSet(name: string): boolean {
    return this.documents.has(`permission-set:${name}`);
  }

  /** Lets a permission set edit a field. */
  grant(permissionSet: string, object: string, field: string): void {
    const key: Key = `permission-set:${permissionSet}`;
    const document = this.documents.get(key);
    if (!document) return;
    document.fields = { ...(document.fields as object), [`${object}.${field}`]: 'edit' };
    this.touched.add(key);
  }

  /** The documents that differ from the model as it is. */
  get changed(): readonly MetadataDocument[] {
    return [...this.touched].flatMap((key) => {
      const document = this.documents.get(key);
      return document ? [document] : [];
    });
  }
}

import type {
  LayoutDocument,
  LayoutField,
  LayoutRelation,
  LayoutSection,
  LayoutTab,
  Metadata,
  MetadataObject,
  MetadataRelation,
} from '../../api/index.ts';
import { layoutsOf } from '../../engine/index.tsx';
import { visibleFields } from './fields.ts';

const highlightsShown = 6;

/** A section whose fields this user may see. */
export interface PageSection {
  readonly section: LayoutSection;
  readonly columns: number;
  readonly fields: readonly PlacedField[];
}

/** A field of a section: a path, and how many columns it takes. */
export interface PlacedField {
  readonly path: string;
  readonly span: number;
}

/** A child list on a page, with what the layout says about it. */
export interface PlacedRelation {
  readonly relation: MetadataRelation;
  readonly columns?: readonly string[];
  readonly sort?: readonly string[];
  readonly limit?: number;
}

/** A tab of a record page; `key` stands in the address. */
export interface PageTab {
  readonly key: string;
  readonly tab: LayoutTab;
  readonly sections: readonly PageSection[];
  readonly relations: readonly PlacedRelation[];
}

/** How the page of a record is arranged for this user. */
export interface PageLayout {
  readonly highlights: readonly string[];
  /** The stage field whose path stands above the tabs. */
  readonly stageField?: string;
  readonly tabs: readonly PageTab[];
}

/** Titles of what a layout does not say itself. */
export interface LayoutWords {
  readonly details: string;
  readonly more: string;
  readonly system: string;
  readonly related: string;
}

const pathOf = (field: LayoutField): string => (typeof field === 'string' ? field : field.field);
const relationOf = (item: LayoutRelation): string =>
  typeof item === 'string' ? item : item.relation;

/** Whether a path begins at a field that this user may see. */
const isSeen = (object: MetadataObject) => (path: string) =>
  (path.split('.')[0] ?? '') in object.fields;

function placedField(field: LayoutField): PlacedField {
  const span = typeof field === 'string' ? 1 : Number(field.span ?? 1);
  return { path: pathOf(field), span };
}

function pageSection(object: MetadataObject, section: LayoutSection): PageSection {
  const fields = section.fields.map(placedField).filter(({ path }) => isSeen(object)(path));
  return { section, columns: Math.min(3, Math.max(1, section.columns ?? 2)), fields };
}

function placedRelation(object: MetadataObject, item: LayoutRelation): PlacedRelation[] {
  const relation = object.relations.find((other) => other.name === relationOf(item));
  if (!relation) return [];
  if (typeof item === 'string') return [{ relation }];
  const { columns, sort, limit } = item;
  return [
    {
      relation,
      ...(columns ? { columns } : {}),
      ...(sort ? { sort } : {}),
      ...(limit ? { limit } : {}),
    },
  ];
}

function pageTab(object: MetadataObject, tab: LayoutTab, index: number): PageTab {
  return {
    key: tab.name ?? `${index}`,
    tab,
    sections: (tab.sections ?? [])
      .map((section) => pageSection(object, section))
      .filter((section) => section.fields.length > 0),
    relations: (tab.related ?? []).flatMap((item) => placedRelation(object, item)),
  };
}

/** A layout for an object that nobody has arranged yet. */
export function derivedLayout(object: MetadataObject, words: LayoutWords): LayoutDocument {
  const names = visibleFields(object);
  const own = names.filter(([, field]) => !field.system).map(([name]) => name);
  const system = names.filter(([, field]) => field.system).map(([name]) => name);
  const relations = object.relations.map((relation) => relation.name);
  const related = relations.length > 0 ? [{ title: words.related, related: relations }] : [];
  return {
    object: object.name,
    name: 'derived',
    highlights: [...own.filter((name) => name !== object.name_field).slice(0, 4), 'owner'],
    path: true,
    tabs: [
      {
        title: words.details,
        sections: [
          { title: words.details, fields: own },
          { title: words.system, fields: system },
        ],
      },
      ...related,
    ],
  };
}

/** What was added to the object since someone arranged its page: nothing new stays hidden. */
function withLatecomers(
  metadata: Metadata,
  object: MetadataObject,
  layout: LayoutDocument,
  words: LayoutWords,
): LayoutDocument {
  // What another layout of the object places is left out of this one on purpose.
  const tabs = [layout, ...layoutsOf(metadata, object.name)].flatMap((one) => one.tabs);
  const sections = tabs.flatMap((tab) => tab.sections ?? []);
  const placed = new Set(sections.flatMap((section) => section.fields.map(pathOf)));
  const shown = new Set(tabs.flatMap((tab) => (tab.related ?? []).map(relationOf)));
  const fields = visibleFields(object)
    .filter(([name, field]) => !field.system && !placed.has(name))
    .map(([name]) => name);
  const relations = object.relations
    .filter((relation) => !shown.has(relation.name) && metadata.objects[relation.object]?.custom)
    .map((relation) => relation.name);
  const [first, ...others] = layout.tabs;
  const head = first ?? { title: words.details };
  const more = fields.length > 0 ? [{ title: words.more, fields }] : [];
  return {
    ...layout,
    tabs: [
      { ...head, sections: [...(head.sections ?? []), ...more] },
      ...others,
      ...(relations.length > 0
        ? [{ title: words.related, name: 'related', related: relations }]
        : []),
    ],
  };
}

/**
 * How the page of a record is arranged: by its layout, or by one derived from the object.
 *
 * @param chosen the layout that the object's rules give; its usual one where there is no record yet.
 */
export function pageLayout(
  metadata: Metadata,
  object: MetadataObject,
  words: LayoutWords,
  chosen: LayoutDocument | undefined,
): PageLayout {
  const layout = chosen
    ? withLatecomers(metadata, object, chosen, words)
    : derivedLayout(object, words);
  const stage = Object.entries(object.fields).find(([, field]) => field.fieldType === 'stage');
  const tabs = layout.tabs.map((tab, index) => pageTab(object, tab, index));
  return {
    highlights: (layout.highlights ?? []).filter(isSeen(object)).slice(0, highlightsShown),
    ...(stage && layout.path !== false ? { stageField: stage[0] } : {}),
    tabs: tabs.filter((tab) => tab.sections.length > 0 || tab.relations.length > 0),
  };
}

/** The paths that lead through links in any layout that the object may be shown by. */
export function allLinkedPaths(
  metadata: Metadata,
  object: MetadataObject,
  words: LayoutWords,
): readonly string[] {
  const layouts = layoutsOf(metadata, object.name);
  const pages = (layouts.length > 0 ? layouts : [undefined]).map((layout) =>
    pageLayout(metadata, object, words, layout),
  );
  return [...new Set(pages.flatMap(linkedPaths))];
}

/** The paths of a page that lead through links, which a record brings only when asked. */
export function linkedPaths(layout: PageLayout): readonly string[] {
  const sections = layout.tabs.flatMap((tab) => tab.sections);
  const placed = sections.flatMap((section) => section.fields.map(({ path }) => path));
  return [...new Set([...layout.highlights, ...placed])].filter((path) => path.includes('.'));
}

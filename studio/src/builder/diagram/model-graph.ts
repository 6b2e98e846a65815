import { graphlib, layout } from '@dagrejs/dagre';
import type { MetadataField, MetadataObject } from '../../api/index.ts';

/** A field that leads to records of other objects, or of the same. */
export interface ModelLink {
  readonly object: string;
  readonly field: string;
  /** Objects that it leads to; several of a link to one of several objects. */
  readonly targets: readonly string[];
  /** How many records one record links to. */
  readonly many: boolean;
  readonly required: boolean;
  /** `cascade` of a part of a record. */
  readonly onDelete: 'restrict' | 'clear' | 'cascade';
}

type Objects = Readonly<Record<string, MetadataObject>>;

/** The links of a model; those that the platform keeps itself, such as `owner`, are left out. */
export function linksOf(objects: Objects): ModelLink[] {
  return Object.values(objects).flatMap((object) =>
    Object.entries(object.fields).flatMap(([name, field]): ModelLink[] => {
      const targets = targetsOf(field).filter((target) => Object.hasOwn(objects, target));
      if (field.system || targets.length === 0) return [];
      return [
        {
          object: object.name,
          field: name,
          targets,
          many: field.links !== undefined,
          required: field.required,
          onDelete: onDeleteOf(field),
        },
      ];
    }),
  );
}

function targetsOf({ target, links, targets }: MetadataField): string[] {
  const all = [target, links, ...(targets ?? [])];
  return [...new Set(all.flatMap((one) => (one ? [one.object] : [])))];
}

function onDeleteOf({ fieldType, onDelete }: MetadataField): ModelLink['onDelete'] {
  if (fieldType === 'detail') return 'cascade';
  return onDelete === 'restrict' || onDelete === 'cascade' ? onDelete : 'clear';
}

/** An object's box: its middle and size in pixels, and the fields that it shows. */
export interface Box {
  readonly name: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly fields: readonly string[];
  /** Fields that it does not show. */
  readonly more: number;
}

/** A line from the object that has the field to one that it leads to. */
export interface Line {
  readonly link: ModelLink;
  readonly target: string;
  readonly points: readonly { readonly x: number; readonly y: number }[];
}

/** A model as it is drawn. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly Box[];
  readonly lines: readonly Line[];
}

/** Sizes in pixels. */
export const measures = { width: 208, head: 36, row: 22, foot: 8, margin: 24 };

const mostShown = 7;

/**
 * Where everything stands: objects in layers, so that lines lead from those that link to those that
 * are linked to; ones without links come last, in rows. With `onlyLinks`, boxes show the fields that
 * link and no others.
 */
export function drawModel(
  objects: Objects,
  links: readonly ModelLink[],
  { onlyLinks = false }: { readonly onlyLinks?: boolean } = {},
): Drawing {
  const graph = new graphlib.Graph({ multigraph: true });
  graph.setGraph({
    rankdir: 'LR',
    nodesep: 20,
    ranksep: 90,
    marginx: measures.margin,
    marginy: measures.margin,
  });
  const shown = new Map(
    Object.values(objects).map((object) => {
      const fields = shownFields(object, links);
      const isShown = (field: string) =>
        links.some((link) => link.object === object.name && link.field === field);
      return [object.name, onlyLinks ? fields.filter(isShown) : fields] as const;
    }),
  );
  for (const [name, fields] of shown) {
    const { width } = measures;
    graph.setNode(name, { width, height: heightOf(fields.length) });
  }
  for (const link of links) {
    for (const target of link.targets)
      graph.setEdge(link.object, target, { minlen: 1 }, `${link.object}.${link.field}`);
  }
  layout(graph);
  const boxes = [...shown].map(([name, fields]): Box => {
    const { x = 0, y = 0, width, height } = graph.node(name);
    const all = Object.values(objects[name]?.fields ?? {}).filter(({ system }) => !system);
    return { name, x, y, width, height, fields, more: Math.max(0, all.length - fields.length) };
  });
  const lines = links.flatMap((link) =>
    link.targets.map((target): Line => {
      const edge = graph.edge(link.object, target, `${link.object}.${link.field}`);
      return { link, target, points: edge?.points ?? [] };
    }),
  );
  const { width = 0, height = 0 } = graph.graph();
  return { width: Math.max(width, 0), height: Math.max(height, 0), boxes, lines };
}

/** The name, the links, and then the first others. */
function shownFields(object: MetadataObject, links: readonly ModelLink[]): string[] {
  const own = Object.keys(object.fields).filter((name) => !object.fields[name]?.system);
  const linking = links.filter((link) => link.object === object.name).map((link) => link.field);
  const first = own.includes(object.name_field) ? [object.name_field] : [];
  return [...new Set([...first, ...linking, ...own])].slice(0, mostShown);
}

const heightOf = (fields: number): number =>
  measures.head + fields * measures.row + measures.row + measures.foot;

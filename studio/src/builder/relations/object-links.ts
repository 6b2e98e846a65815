import type { MetadataObject } from '../../api/index.ts';
import { linksOf, type ModelLink } from '../diagram/model-graph.ts';

type Objects = Readonly<Record<string, MetadataObject>>;

/** A link as one of the objects at its ends sees it. */
export interface ObjectLink {
  readonly link: ModelLink;
  readonly kind: LinkKind;
  /** It leads to any object, those that are yet to come included. */
  readonly isAny: boolean;
  /** What the list of its records is called on the page of the one that it leads to. */
  readonly list: MetadataObject['relations'][number] | undefined;
}

/** How a link works: by the type of its field. */
export type LinkKind = 'lookup' | 'detail' | 'many' | 'several';

/** The links of an object: those that its own fields make, and those that lead to it. */
export interface ObjectLinks {
  readonly out: readonly ObjectLink[];
  readonly in: readonly ObjectLink[];
}

/** The links out of an object and into it; one to the object itself stands on both sides. */
export function linksAround(objects: Objects, name: string): ObjectLinks {
  const links = linksOf(objects);
  return {
    out: links
      .filter((link) => link.object === name)
      .map((link) => objectLink(objects, link, link.targets[0] ?? name)),
    in: links
      .filter((link) => link.targets.includes(name))
      .map((link) => objectLink(objects, link, name)),
  };
}

function objectLink(objects: Objects, link: ModelLink, at: string): ObjectLink {
  const field = objects[link.object]?.fields[link.field];
  const list = objects[at]?.relations.find(
    (relation) => relation.object === link.object && relation.field === link.field,
  );
  return { link, kind: kindOf(link, field), isAny: field?.to === 'any', list };
}

function kindOf(link: ModelLink, field: MetadataObject['fields'][string] | undefined): LinkKind {
  if (link.many) return 'many';
  if (field?.targets !== undefined) return 'several';
  return field?.fieldType === 'detail' ? 'detail' : 'lookup';
}

/** The objects around an object, itself included, for a picture of them alone. */
export function neighbourhood(objects: Objects, name: string, links: ObjectLinks): Objects {
  const near = new Set([name]);
  for (const { link, isAny } of links.out) {
    for (const target of isAny ? [] : link.targets) near.add(target);
  }
  for (const { link } of links.in) near.add(link.object);
  return Object.fromEntries(Object.entries(objects).filter(([other]) => near.has(other)));
}

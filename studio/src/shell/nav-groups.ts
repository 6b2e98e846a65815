import type { AppDocument, Metadata, MetadataObject } from '../api/index.ts';

/** One heading of the navigation with its objects; `app` is missing for what no app shows. */
export interface NavGroup {
  readonly key: string;
  readonly app?: AppDocument;
  readonly objects: readonly MetadataObject[];
}

/** Objects that are managed in the setup instead of lists. */
const elsewhere: ReadonlySet<string> = new Set(['user']);

function namesOf(app: AppDocument): readonly string[] {
  return (app.objects ?? []).filter((name) => !elsewhere.has(name));
}

/** Apps in the order they ask for, then the broadest first: it is where most people work. */
function inOrder(apps: readonly AppDocument[]): readonly AppDocument[] {
  const orderOf = (app: AppDocument) => (typeof app.order === 'number' ? app.order : 0);
  return [...apps].sort(
    (one, other) => orderOf(one) - orderOf(other) || namesOf(other).length - namesOf(one).length,
  );
}

/** The navigation: every app with the objects that the user may read, then what no app shows. */
export function navGroups(metadata: Metadata): readonly NavGroup[] {
  const readable = (names: readonly string[]): MetadataObject[] =>
    names.flatMap((name) => {
      const object = metadata.objects[name];
      return object?.can.read ? [object] : [];
    });
  const groups: NavGroup[] = inOrder(metadata.apps).map((app) => ({
    key: app.name,
    app,
    objects: readable(namesOf(app)),
  }));
  const shown = new Set([...elsewhere, ...metadata.apps.flatMap(namesOf)]);
  const others = Object.keys(metadata.objects).filter((name) => !shown.has(name));
  groups.push({ key: '*', objects: readable(others) });
  return groups.filter((group) => group.objects.length > 0);
}

/** Every object of the navigation once, in its order. */
export function navObjects(metadata: Metadata): readonly MetadataObject[] {
  return [...new Set(navGroups(metadata).flatMap((group) => group.objects))];
}

import type { Titled } from '../../api/index.ts';
import {
  labelOf,
  type Metadata,
  type PlannedChange,
  useLabel,
  useMetadata,
} from '../../api/index.ts';

type Change = Pick<PlannedChange, 'kind' | 'key' | 'title' | 'details'>;
type Named = Titled & { readonly name: string; readonly object?: string };

/** Documents of a kind as the model has them now, where the studio knows them. */
function knownOf(metadata: Metadata, kind: string): readonly Named[] {
  const lists: Readonly<Record<string, readonly Named[] | undefined>> = {
    app: metadata.apps as readonly Named[],
    layout: metadata.layouts,
    'list-view': metadata.list_views,
    object: Object.values(metadata.objects),
    'permission-set': (metadata as { permission_sets?: readonly Named[] }).permission_sets,
    'value-set': (metadata as { value_sets?: readonly Named[] }).value_sets,
  };
  return lists[kind] ?? [];
}

/** The title of a changed document in a language: as planned, as it is now, or as it was written. */
export function titleOfChange(change: Change, metadata: Metadata, language: string): string {
  const planned = change.details?.find((detail) => detail.path === 'labels')?.to as
    | Titled['labels']
    | null;
  const own = planned?.[language];
  if (own) return own;
  const known = knownOf(metadata, change.kind).find(
    (document) => [document.object, document.name].filter(Boolean).join('/') === change.key,
  );
  return known ? labelOf(known, language, change.key) : (change.title ?? change.key);
}

/** Gives the title of a changed document in the user's language. */
export function useChangeTitle(): (change: Change) => string {
  const metadata = useMetadata();
  const { language } = useLabel();
  return (change) => titleOfChange(change, metadata, language);
}

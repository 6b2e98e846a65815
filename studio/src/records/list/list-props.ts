import type { MetadataObject, RecordData } from '../../api/index.ts';
import type { ResolvedField } from '../model/fields.ts';

/** The chosen rows, by record id. */
export type Selection = Readonly<Record<string, true>>;

/** What a list of records is drawn from, as a grid or as cards. */
export interface ListProps {
  readonly label: string;
  readonly object: MetadataObject;
  readonly columns: readonly ResolvedField[];
  readonly records: readonly RecordData[];
  readonly sort: readonly string[];
  readonly selection: Selection;
  /** How many records there are, when that is known. */
  readonly total: number | undefined;
  readonly hasMore: boolean;
  readonly isLoadingMore: boolean;
  readonly onLoadMore: () => void;
  readonly onSort: (path: string, add: boolean) => void;
  readonly onSelectionChange: (selection: Selection) => void;
}

export type * from './catalog.ts';
export { type Client, createClient } from './client.ts';
export type { DownloadOptions, Files, StoredFile } from './files.ts';
export type {
  ApplyRequest,
  Documents,
  FetchedCatalog,
  Metadata,
  ObjectDocuments,
  RemoveOptions,
} from './metadata.ts';
export type * from './model.ts';
export type {
  ApiKey,
  Auth,
  ListedApiKey,
  Me,
  NewUser,
  Session,
  SignedInUser,
  User,
  UserListOptions,
  Users,
} from './people.ts';
export type {
  FieldCondition,
  Filter,
  ListOptions,
  Page,
  PageOptions,
  QueryOptions,
  RelationCondition,
  RelationExpand,
} from './queries.ts';
export { RapportError, type RapportErrorParts, type RapportFieldError } from './rapport-error.ts';
export type {
  BulkRequest,
  BulkRow,
  GetOptions,
  HistoryEntry,
  HistoryOptions,
  RecordKey,
  Records,
  UpdateOptions,
  Upserted,
} from './records.ts';
export type { DeletedRecord, RecycleBin, RecycleBinOptions } from './recycle-bin.ts';
export type { CallOptions, ClientOptions } from './transport.ts';

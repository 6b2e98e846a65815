export { ApiError, isRefusal, type Refusal } from './error.ts';
export { discardFile, fileHref, uploadFile, useUploads } from './files.ts';
export { useFormats } from './formats.ts';
export { exchange, type Reply, type RequestOptions, request } from './http.ts';
export { keys } from './keys.ts';
export { labelOf, pluralOf, type Titled, widgetField } from './labels.ts';
export { meQuery, useMe, useSaveMe, useSignIn, useSignOut } from './me.ts';
export { metadataQuery, useApply, useMetadata, usePlan } from './metadata.ts';
export { queryClient } from './query-client.ts';
export {
  fetchPage,
  type RecordScope,
  recordQuery,
  refreshObject,
  type SaveRecord,
  useBulkDelete,
  useDeleteRecord,
  useHistory,
  useRecord,
  useRecordCount,
  useRecordPage,
  useRecordPages,
  useRecycleBin,
  useRestoreRecord,
  useSaveRecord,
} from './records.ts';
export { useSession } from './session.ts';
export type * from './types.ts';
export { useLabel } from './use-label.ts';

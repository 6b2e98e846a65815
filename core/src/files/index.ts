export { fileErrors } from './errors.ts';
export {
  type FileLimits,
  Files,
  type FilesOptions,
  type Upload,
  type UploadedFile,
} from './files.ts';
export { longestName } from './name.ts';
export { type FilePlace, openStore } from './open.ts';
export { clearStaging, type ReceivedFile, tooLarge } from './receive.ts';
export {
  type Doomed,
  deleteRows,
  type FileRow,
  type FileUsage,
  fileUsage,
  findFile,
  findFiles,
} from './rows.ts';
export type { S3Place } from './s3-store.ts';
export { type ByteRange, type FileStore, keyOf, readKey, type StoredBytes } from './store.ts';

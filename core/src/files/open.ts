import { LocalStore } from './local-store.ts';
import { type S3Place, S3Store } from './s3-store.ts';
import type { FileStore } from './store.ts';

/** Where files are kept: in a folder, or in a bucket. */
export type FilePlace = { readonly folder: string } | { readonly s3: S3Place };

/** The store of a place. Nothing is written or asked for before the first file. */
export async function openStore(place: FilePlace): Promise<FileStore> {
  return 's3' in place ? S3Store.open(place.s3) : new LocalStore(place.folder);
}

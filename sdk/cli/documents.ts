import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { type MetadataDocument, RapportError } from '../src/client/index.ts';
import { CommandError } from './command.ts';

/** A document, and the file it came from. */
export interface DocumentFile {
  /** As it was named; below a folder, with the folder's name before it. */
  readonly file: string;
  readonly document: MetadataDocument;
}

/**
 * The documents of files and folders, folders with everything below them, in order of their
 * names. A `.json` file without `$schema` in a folder is not ours and left alone.
 *
 * @throws CommandError naming the file that is missing, is not JSON, or has no `$schema`.
 */
export async function readDocuments(
  directory: string,
  names: readonly string[],
): Promise<readonly DocumentFile[]> {
  const found: DocumentFile[] = [];
  for (const name of names) {
    const path = resolve(directory, name);
    const kind = await stat(path).catch(() => undefined);
    if (!kind) throw new CommandError(`There is no file or folder ${name}.`);
    if (!kind.isDirectory()) {
      found.push({ file: name, document: await readDocument(path, name) });
      continue;
    }
    for (const file of await jsonFiles(path)) {
      const label = join(name, relative(path, file));
      const document = await readDocument(file, label, true);
      if (document.$schema) found.push({ file: label, document });
    }
  }
  if (found.length === 0) throw new CommandError(`No documents in ${names.join(', ')}.`);
  return found;
}

async function jsonFiles(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.json'))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !file.includes('node_modules'))
    .sort();
}

async function readDocument(
  path: string,
  label: string,
  lenient = false,
): Promise<MetadataDocument> {
  let document: unknown;
  try {
    document = JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    throw new CommandError(`${label} is not JSON: ${(error as Error).message}`);
  }
  if (isDocument(document)) return document;
  if (lenient) return {};
  throw new CommandError(
    `${label} is not a document.`,
    'A document is a JSON object whose $schema says its kind.',
  );
}

const isDocument = (value: unknown): value is MetadataDocument =>
  typeof value === 'object' && value !== null && '$schema' in value;

/** A refusal whose fields name files: the server names documents by their place in the list. */
export function withFileNames(error: RapportError, files: readonly DocumentFile[]): RapportError {
  const fields = error.fields.map((field) => {
    const [, index, rest = ''] = /^documents\.(\d+)\.?(.*)$/.exec(field.path) ?? [];
    const file = index === undefined ? undefined : files[Number(index)]?.file;
    return file === undefined ? field : { ...field, path: rest ? `${file}: ${rest}` : file };
  });
  const { status, code, message, hint, traceId, retryAfter, details } = error;
  return new RapportError({ status, code, message, hint, traceId, retryAfter, details, fields });
}

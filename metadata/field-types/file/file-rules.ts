import type { Fault, Field } from '../contract.ts';
import { fileSizeText } from './file-size.ts';

/** What a rule may ask of a file. */
export interface FileFacts {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** Media type by its content; what a browser says of it, before it is uploaded. */
  readonly type: string;
}

const office = 'application/vnd.openxmlformats-officedocument';
const oldOffice = ['application/x-cfb', 'application/msword', 'application/vnd.ms-excel'];

/**
 * What the content of files with a well-known ending may be. A zip of an unusual make is not told
 * from the documents that are zips inside.
 */
const typesByEnding: Readonly<Record<string, readonly string[]>> = {
  '.avif': ['image/avif'],
  '.bmp': ['image/bmp'],
  '.csv': ['text/csv', 'text/plain'],
  '.doc': [...oldOffice, 'application/rtf'],
  '.docx': [`${office}.wordprocessingml.document`, 'application/zip'],
  '.gif': ['image/gif'],
  '.heic': ['image/heic', 'image/heif'],
  '.jpeg': ['image/jpeg'],
  '.jpg': ['image/jpeg'],
  '.json': ['application/json', 'text/plain'],
  '.mp3': ['audio/mpeg'],
  '.mp4': ['video/mp4'],
  '.odp': ['application/vnd.oasis.opendocument.presentation', 'application/zip'],
  '.ods': ['application/vnd.oasis.opendocument.spreadsheet', 'application/zip'],
  '.odt': ['application/vnd.oasis.opendocument.text', 'application/zip'],
  '.pdf': ['application/pdf'],
  '.png': ['image/png', 'image/apng'],
  '.ppt': [...oldOffice, 'application/vnd.ms-powerpoint'],
  '.pptx': [`${office}.presentationml.presentation`, 'application/zip'],
  '.rtf': ['application/rtf', 'text/rtf'],
  '.svg': ['image/svg+xml'],
  '.tif': ['image/tiff'],
  '.tiff': ['image/tiff'],
  '.txt': ['text/plain'],
  '.webp': ['image/webp'],
  '.xls': oldOffice,
  '.xlsx': [`${office}.spreadsheetml.sheet`, 'application/zip'],
  '.zip': ['application/zip'],
};

/** What could act in a browser; no ending makes it something else. */
const pages = new Set(['text/html', 'image/svg+xml', 'application/xhtml+xml']);

/** What a field takes: endings such as `.pdf`, media types such as `image/*`; empty for everything. */
export function acceptedFiles(field: Pick<Field, 'options'>): readonly string[] {
  const { accept } = field.options;
  return Array.isArray(accept) ? accept.filter((entry) => typeof entry === 'string') : [];
}

/** What a field takes, as a list in a language; empty for everything. */
export function acceptedText(field: Pick<Field, 'options'>, locale: string): string {
  return acceptedFiles(field).join(locale.startsWith('zh') ? '、' : ', ');
}

/** The most bytes that a file of the field may have; undefined when the field does not say. */
export function mostBytes(field: Pick<Field, 'options'>): number | undefined {
  const { maxSize } = field.options;
  return typeof maxSize === 'number' ? maxSize * 1024 * 1024 : undefined;
}

/**
 * Why a field does not take a file: too large, or not of the types it accepts. An ending counts
 * only while the content does not speak against it: a page that is called `.png` is a page.
 */
export function fileFault(field: Pick<Field, 'options'>, file: FileFacts): Fault | undefined {
  const most = mostBytes(field);
  if (most !== undefined && file.size > most) {
    const params = { max: fileSizeText(most), size: fileSizeText(file.size) };
    return { code: 'FIELD_FILE_SIZE', params };
  }
  const accepted = acceptedFiles(field);
  if (accepted.length === 0 || accepted.some((entry) => isOf(entry, file))) return undefined;
  return { code: 'FIELD_FILE_TYPE', params: { accepted, type: file.type } };
}

function isOf(entry: string, { name, type }: FileFacts): boolean {
  if (entry.endsWith('/*')) return type.startsWith(entry.slice(0, -1)) && !isPage(type, entry);
  if (!entry.startsWith('.')) return type === entry;
  if (!name.toLowerCase().endsWith(entry)) return false;
  const usual = typesByEnding[entry];
  return usual ? usual.includes(type) : !pages.has(type);
}

/** A drawing in SVG is a picture only for who names it: it is a page as well. */
function isPage(type: string, entry: string): boolean {
  return entry === 'image/*' && type === 'image/svg+xml';
}

import type { FileValue } from '@rapport/metadata/field-types';
import i18next from 'i18next';
import { create } from 'zustand';
import { ApiError, type Refusal } from './error.ts';
import { request, takeCsrfToken } from './http.ts';
import { useSession, whenSignedIn } from './session.ts';

/** How many files are on their way; forms wait for them before they are saved. */
export const useUploads = create<{ readonly count: number }>(() => ({ count: 0 }));

const count = (by: number) => useUploads.setState((state) => ({ count: state.count + by }));

/** What goes along with an upload. */
export interface UploadOptions {
  readonly signal: AbortSignal;
  /** Told of the part that is sent, from 0 to 1. */
  readonly onProgress: (part: number) => void;
}

/** Address of a file: to be saved, or shown where a browser can. */
export function fileHref(id: string, isSaved: boolean): string {
  return `/api/v1/files/${encodeURIComponent(id)}${isSaved ? '?download=1' : ''}`;
}

/** Forgets an upload that no record is to hold. What the server will not forget, ends by itself. */
export function discardFile(id: string): void {
  request('DELETE', `/files/${encodeURIComponent(id)}`).catch(() => undefined);
}

/**
 * Sends a file. When the session has run out meanwhile, the user is asked to sign in over the page
 * and the file is sent once more.
 *
 * @throws ApiError for every refusal.
 */
export async function uploadFile(
  content: Blob,
  name: string,
  options: UploadOptions,
): Promise<FileValue> {
  count(1);
  try {
    const first = await send(content, name, options);
    const isStale = first.status === 403 && first.text.includes('"AUTH_CSRF"');
    if (first.status !== 401 && !isStale) return fileOf(first);
    await (isStale ? takeCsrfToken() : whenSignedIn());
    return fileOf(await send(content, name, options));
  } finally {
    count(-1);
  }
}

interface Answer {
  readonly status: number;
  readonly text: string;
}

/** `fetch` does not tell how much of a body is sent, so this is the older way. */
function send(content: Blob, name: string, { signal, onProgress }: UploadOptions): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const call = new XMLHttpRequest();
    const stop = () => call.abort();
    const end = (settle: () => void) => {
      signal.removeEventListener('abort', stop);
      settle();
    };
    call.open('POST', '/api/v1/files');
    call.setRequestHeader('Accept-Language', i18next.language || 'en');
    call.setRequestHeader('Content-Type', 'application/octet-stream');
    call.setRequestHeader('X-File-Name', encodeURIComponent(name));
    const { csrfToken } = useSession.getState();
    if (csrfToken) call.setRequestHeader('X-CSRF-Token', csrfToken);
    call.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 1);
    call.onload = () => end(() => resolve({ status: call.status, text: call.responseText }));
    call.onabort = () => end(() => reject(new DOMException('aborted', 'AbortError')));
    call.onerror = () => end(() => reject(offline()));
    if (signal.aborted) return end(() => reject(new DOMException('aborted', 'AbortError')));
    signal.addEventListener('abort', stop);
    call.send(content);
  });
}

const offline = () =>
  new ApiError(0, { code: 'OFFLINE', message: i18next.t('shell:error.offline') });

function fileOf({ status, text }: Answer): FileValue {
  const unreadable = { code: 'UNREADABLE_REPLY', message: i18next.t('shell:error.unreadable') };
  let body: Partial<FileValue> & { readonly error?: Refusal };
  try {
    body = JSON.parse(text);
  } catch {
    throw new ApiError(status, unreadable);
  }
  if (status === 201) return body as FileValue;
  throw new ApiError(status, body.error ?? unreadable);
}

import { useCallback, useEffect, useRef, useState } from 'react';
import type { WidgetProps } from '../contract.ts';
import { acceptedFiles, acceptedText, fileFault, mostBytes } from './file-rules.ts';
import { fileSizeText } from './file-size.ts';
import type { FileValue } from './file-value.ts';

/** How far an upload is. */
export type UploadState =
  | { readonly status: 'idle' }
  | { readonly status: 'sending'; readonly name: string; readonly part: number }
  | { readonly status: 'refused'; readonly name: string; readonly message: string };

const idle: UploadState = { status: 'idle' };

/** Why a file need not be sent at all, in words; the server has the last word on its content. */
function refusalOf({ field, services }: WidgetProps, file: File): string | undefined {
  const { translate, locale } = services;
  const most = mostBytes(field);
  if (most !== undefined && file.size > most) {
    const params = { max: fileSizeText(most, locale), size: fileSizeText(file.size, locale) };
    return translate('widget.file.tooLarge', params);
  }
  const accepted = acceptedFiles(field);
  const mayFit = accepted.some((entry) => {
    if (entry.startsWith('.')) return file.name.toLowerCase().endsWith(entry);
    // Browsers do not know every type, and then say nothing.
    if (file.type === '') return true;
    return entry.endsWith('/*') ? file.type.startsWith(entry.slice(0, -1)) : file.type === entry;
  });
  if (accepted.length === 0 || mayFit) return undefined;
  return wrongType({ field, services });
}

function wrongType({ field, services }: Pick<WidgetProps, 'field' | 'services'>): string {
  const accepted = acceptedText(field, services.locale);
  return services.translate('widget.file.wrongType', { accepted });
}

/**
 * Sends files for a widget: one at a time, to be cancelled, and forgotten when the widget is left
 * before they are saved or another one takes their place.
 *
 * @param onSent told of the file that the server has taken.
 */
export function useUpload(props: WidgetProps, onSent: (file: FileValue) => void) {
  const [state, setState] = useState<UploadState>(idle);
  const latest = useRef({ props, onSent });
  latest.current = { props, onSent };
  const running = useRef<AbortController | undefined>(undefined);
  const fresh = useRef(new Set<string>());
  useEffect(() => () => running.current?.abort(), []);

  const forget = useCallback((id: string) => {
    if (fresh.current.delete(id)) latest.current.props.services.files?.discard(id);
  }, []);

  const send = useCallback(async (file: File) => {
    const { services, field } = latest.current.props;
    const refused = (message: string) => setState({ status: 'refused', name: file.name, message });
    const refusal = refusalOf(latest.current.props, file);
    if (refusal !== undefined) return refused(refusal);
    running.current?.abort();
    const abort = new AbortController();
    running.current = abort;
    const onProgress = (part: number) => {
      if (!abort.signal.aborted) setState({ status: 'sending', name: file.name, part });
    };
    onProgress(0);
    try {
      const sent = await services.files?.upload(file, file.name, {
        signal: abort.signal,
        onProgress,
      });
      if (!sent || abort.signal.aborted) return;
      if (fileFault(field, sent)) {
        services.files?.discard(sent.id);
        return refused(wrongType(latest.current.props));
      }
      fresh.current.add(sent.id);
      setState(idle);
      latest.current.onSent(sent);
    } catch (error) {
      if (abort.signal.aborted) return;
      refused(error instanceof Error ? error.message : String(error));
    }
  }, []);

  const cancel = useCallback(() => {
    running.current?.abort();
    setState(idle);
  }, []);

  return { state, send, cancel, forget };
}

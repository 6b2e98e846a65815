import { useEffect, useRef, useState } from 'react';
import type { LookupHit, WidgetServices } from '../contract.ts';

/** Where a search stands; `hits` stay while the next ones are on their way. */
export interface SearchState {
  readonly status: 'idle' | 'loading' | 'ready' | 'failed';
  readonly hits: readonly LookupHit[];
}

const idle: SearchState = { status: 'idle', hits: [] };

/** Long enough for a typist, short enough not to be felt. */
const pause = 180;

/**
 * Searches while `text` is given and changes; undefined stops. A search that a later one has
 * overtaken is aborted, and its answer is ignored even if it still comes.
 */
export function useSearch(
  lookup: WidgetServices['lookup'],
  object: string,
  text: string | undefined,
): SearchState {
  const [state, setState] = useState<SearchState>(idle);
  const service = useRef(lookup);
  service.current = lookup;
  useEffect(() => {
    if (text === undefined) {
      setState(idle);
      return;
    }
    const abort = new AbortController();
    const search = async () => {
      setState((before) => ({ ...before, status: 'loading' }));
      try {
        const hits = await service.current.search(object, text.trim(), abort.signal);
        if (!abort.signal.aborted) setState({ status: 'ready', hits });
      } catch {
        if (!abort.signal.aborted) setState({ status: 'failed', hits: [] });
      }
    };
    const timer = setTimeout(search, text === '' ? 0 : pause);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [object, text]);
  return state;
}

/** The record that a lookup holds: expanded already, or found by its bare id. */
export function useTarget(
  lookup: WidgetServices['lookup'],
  object: string,
  value: unknown,
): LookupHit | undefined {
  const given = hitOf(value);
  const id = given?.id;
  const isBare = given !== undefined && given.name === '';
  const [found, setFound] = useState<LookupHit | undefined>();
  const service = useRef(lookup);
  service.current = lookup;
  useEffect(() => {
    if (!isBare || !id || !service.current.find) return;
    const abort = new AbortController();
    service.current.find(object, id, abort.signal).then(
      (hit) => !abort.signal.aborted && setFound(hit ?? { id, name: id }),
      () => !abort.signal.aborted && setFound({ id, name: id }),
    );
    return () => abort.abort();
  }, [object, id, isBare]);
  if (!isBare) return given;
  return found?.id === id ? found : given;
}

/** The id and name in a wire value: an id alone has no name. */
export function hitOf(value: unknown): LookupHit | undefined {
  if (typeof value === 'string' && value !== '') return { id: value, name: '' };
  if (typeof value !== 'object' || value === null || !('id' in value)) return undefined;
  const { id, name } = value as { id: unknown; name?: unknown };
  return typeof id === 'string' ? { id, name: typeof name === 'string' ? name : '' } : undefined;
}

import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  ApiError,
  isRefusal,
  type MetadataField,
  type MetadataObject,
  type RecordData,
  refreshObject,
  request,
  useSaveRecord,
} from '../../api/index.ts';
import { bareLink } from '../../engine/index.tsx';
import { toastDone, toastFailed } from '../../ui/toast.tsx';

/** The value as it is sent: of a link that came expanded, only what says where it leads. */
const bare = (field: MetadataField | undefined, value: unknown): unknown =>
  (field ? bareLink(field, value) : value) ?? null;

/** Two values of one field: mine, not saved yet, and the one that someone else has saved. */
export interface FieldClash {
  readonly name: string;
  readonly mine: unknown;
  readonly theirs: unknown;
  readonly current: RecordData;
}

/** What a saved change is called, and what is done when it is saved. */
interface Change {
  readonly name: string;
  readonly title: string;
  readonly value: unknown;
}

/** Whether two values of a field are the same; an expanded link counts as its id. */
export function isSameValue(
  field: MetadataField | undefined,
  one: unknown,
  other: unknown,
): boolean {
  const text = (value: unknown) => JSON.stringify(bare(field, value) ?? '');
  return text(one) === text(other);
}

/** Saves a field once more, with the value that it had before. */
function useUndo(object: MetadataObject, record: RecordData) {
  const { t } = useTranslation('records');
  const save = useSaveRecord(object.name);
  return async (name: string) => {
    const before = bare(object.fields[name], record[name]);
    try {
      await save.mutateAsync({ id: record.id, values: { [name]: before } });
      toastDone({ message: t('field.undone') });
    } catch (error) {
      toastFailed({ message: error instanceof Error ? error.message : String(error) });
    }
  };
}

/**
 * Saves one field of a record with the version that the user saw, and offers to undo it.
 *
 * When someone else was faster with another field, the change goes on top of theirs; when it was
 * this very field, both values are shown and the user decides.
 */
export function useFieldSave(object: MetadataObject, record: RecordData) {
  const { t } = useTranslation(['records', 'shell']);
  const client = useQueryClient();
  const save = useSaveRecord(object.name);
  const undo = useUndo(object, record);
  const [problem, setProblem] = useState<string | null>(null);
  const [clash, setClash] = useState<FieldClash | null>(null);

  const send = async (change: Change, version: number): Promise<boolean> => {
    const { name, title, value } = change;
    setProblem(null);
    try {
      await save.mutateAsync({ id: record.id, values: { [name]: value }, version });
      const message = t('field.saved', { field: title });
      toastDone({ message, action: t('shell:undo'), onAction: () => void undo(name) });
      return true;
    } catch (error) {
      if (isRefusal(error, 'RECORD_CHANGED')) return meet(change);
      setProblem(problemOf(error, name));
      return false;
    }
  };

  const meet = async (change: Change): Promise<boolean> => {
    const { name, value: mine } = change;
    const current = await request<RecordData>('GET', `/records/${object.name}/${record.id}`);
    const theirs = current[name] ?? null;
    const isKnown = (value: unknown) => isSameValue(object.fields[name], theirs, value);
    if (isKnown(record[name]) || isKnown(mine)) return send(change, current.version);
    setClash({ name, mine, theirs, current });
    return false;
  };

  const settle = async (title: string, keepMine: boolean): Promise<boolean> => {
    if (!clash) return false;
    setClash(null);
    const { name, mine, current } = clash;
    if (keepMine) return send({ name, title, value: mine }, current.version);
    await refreshObject(client, object.name);
    return true;
  };

  return {
    save: (change: Change) => send(change, record.version),
    settle,
    ...{ clash, dismissClash: () => setClash(null) },
    ...{ problem, clearProblem: () => setProblem(null) },
    isBusy: save.isPending,
  };
}

/** The words for what is wrong: those at the field, else those of the whole refusal. */
function problemOf(error: unknown, name: string): string {
  if (!(error instanceof ApiError)) return error instanceof Error ? error.message : String(error);
  const own = error.fields.find((field) => field.path.split(/[./]/).includes(name));
  const other = error.fields[0];
  return own?.message ?? other?.message ?? error.message;
}

import type { StageChoice, StagePathChoice } from '@rapport/metadata/field-types/contract';
import { IconCheck, IconTrophy, IconX } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { type MetadataObject, type RecordData, useLabel } from '../../api/index.ts';
import { pathsFor, typeOf } from '../../engine/index.tsx';
import { toastFailed } from '../../ui/toast.tsx';
import classes from './path-bar.module.css';
import { useFieldSave } from './use-field-save.ts';

interface PathBarProps {
  readonly object: MetadataObject;
  readonly record: RecordData;
  readonly fieldName: string;
}

type Standing = 'past' | 'now' | 'ahead' | 'end';

function pathOf(paths: readonly StagePathChoice[], value: unknown): StagePathChoice | undefined {
  return paths.find((path) => path.stages.some((stage) => stage.key === value));
}

/** Where a stage stands, seen from the one that the record is in. */
function standingOf(path: StagePathChoice, stage: StageChoice, value: unknown): Standing {
  if (stage.key === value) return 'now';
  const now = path.stages.findIndex((other) => other.key === value);
  const current = path.stages[now];
  if (stage.category !== 'open') return 'end';
  if (current?.category === 'lost') return 'ahead';
  return path.stages.indexOf(stage) < now ? 'past' : 'ahead';
}

function Sign({ stage, standing }: { readonly stage: StageChoice; readonly standing: Standing }) {
  if (standing === 'past') return <IconCheck size={14} aria-hidden="true" />;
  if (stage.category === 'won') return <IconTrophy size={14} aria-hidden="true" />;
  if (stage.category === 'lost') return <IconX size={14} aria-hidden="true" />;
  return null;
}

function Step(props: {
  readonly stage: StageChoice;
  readonly standing: Standing;
  readonly isLocked: boolean;
  readonly onMove: () => void;
}) {
  const { stage, standing } = props;
  const { t } = useTranslation('records');
  const { label } = useLabel();
  const title = label(stage, stage.name);
  const isNow = standing === 'now';
  return (
    <li className={classes.step} data-standing={standing}>
      <button
        type="button"
        className={classes.stage}
        data-stage={stage.key}
        data-standing={standing}
        data-category={stage.category}
        aria-current={isNow ? 'step' : undefined}
        disabled={props.isLocked || isNow}
        title={isNow ? title : t('path.move', { stage: title })}
        onClick={props.onMove}
      >
        <Sign stage={stage} standing={standing} />
        <span className={classes.title}>{title}</span>
      </button>
    </li>
  );
}

/** Keeps the current stage in view on a narrow screen. */
function useCurrentInView(value: unknown) {
  const list = useRef<HTMLOListElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs whenever the stage changes.
  useEffect(() => {
    const now = list.current?.querySelector<HTMLElement>('[aria-current="step"]');
    if (now && list.current) list.current.scrollLeft = now.offsetLeft - 80;
  }, [value]);
  return list;
}

/** The stages of a record in their order; a click moves the record there. */
export function PathBar({ object, record, fieldName }: PathBarProps) {
  const { t } = useTranslation('records');
  const { label } = useLabel();
  const { problem, clearProblem, save, isBusy } = useFieldSave(object, record);
  const field = object.fields[fieldName];
  const value = record[fieldName];
  const own = pathsFor(field?.paths ?? [], typeOf(object, record));
  const path = pathOf(field?.paths ?? [], value) ?? own[0];
  const list = useCurrentInView(value);

  useEffect(() => {
    if (!problem) return;
    toastFailed({ message: problem });
    clearProblem();
  }, [problem, clearProblem]);

  if (!field || !path) return null;
  const isLocked = field.can !== 'edit' || !object.can.update || isBusy;
  const title = label(field, fieldName);
  return (
    <nav aria-label={t('path.title', { path: label(path, path.name) })} data-testid="path-bar">
      <ol className={classes.path} ref={list} data-many={path.stages.length > 6}>
        {path.stages
          .filter((stage) => stage.active || stage.key === value)
          .map((stage) => (
            <Step
              key={stage.key}
              stage={stage}
              standing={standingOf(path, stage, value)}
              isLocked={isLocked}
              onMove={() => void save({ name: fieldName, title, value: stage.key })}
            />
          ))}
      </ol>
    </nav>
  );
}

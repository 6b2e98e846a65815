import { Button, Skeleton } from '@mantine/core';
import { pointsToRecords } from '@rapport/metadata/field-types';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useParams } from '@tanstack/react-router';
import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import {
  ApiError,
  type MetadataObject,
  type RecordData,
  type RecordScope,
  useLabel,
  useMetadata,
  useRecord,
} from '../../api/index.ts';
import { layoutFor, useFormFactor } from '../../engine/index.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page } from '../../ui/page.tsx';
import { useShortcuts } from '../../ui/shortcuts.ts';
import { openEdit } from '../form/form-store.ts';
import { MissingObject } from '../missing-object.tsx';
import { nameOf, visibleFields } from '../model/fields.ts';
import {
  allLinkedPaths,
  type LayoutWords,
  type PageLayout,
  pageLayout,
} from '../model/page-layout.ts';
import { rememberRecent } from '../recent.ts';
import { Highlights } from './highlights.tsx';
import { PathBar } from './path-bar.tsx';
import { RecordActions } from './record-actions.tsx';
import { RecordHeading } from './record-heading.tsx';
import classes from './record-page.module.css';
import { RecordTabs } from './record-tabs.tsx';

/**
 * What the page asks for: the names behind all links, and fields of linked records. Which layout is
 * shown, the record itself decides, so that those of all its layouts are asked for.
 */
function scopeOf(object: MetadataObject, linked: readonly string[]): RecordScope {
  const names = visibleFields(object);
  const links = names.filter(([, field]) => pointsToRecords(field.fieldType)).map(([name]) => name);
  if (linked.length === 0) return { expand: links };
  return { expand: links, fields: [...names.map(([name]) => name), ...linked] };
}

function useWords(): LayoutWords {
  const { t } = useTranslation('records');
  return useMemo(
    () => ({
      details: t('record.details'),
      more: t('record.more'),
      system: t('record.system'),
      related: t('record.related'),
    }),
    [t],
  );
}

/** The layout that the rules of the object give to this record. */
function usePageLayout(object: MetadataObject, record: RecordData): PageLayout {
  const metadata = useMetadata();
  const words = useWords();
  const formFactor = useFormFactor();
  return useMemo(() => {
    const chosen = layoutFor(metadata, object, { values: record, formFactor });
    return pageLayout(metadata, object, words, chosen);
  }, [metadata, object, record, formFactor, words]);
}

function Waiting({ object }: { readonly object: MetadataObject }) {
  const { t } = useTranslation('shell');
  return (
    <Page title={t('loading')} ready={false} testId="record" data={{ 'data-object': object.name }}>
      <Skeleton height={72} mb={16} />
      <Skeleton height={36} mb={16} />
      <Skeleton height={240} />
    </Page>
  );
}

function Failed({ error, onAgain }: { readonly error: Error; readonly onAgain: () => void }) {
  const { t } = useTranslation('shell');
  return (
    <Page title={t('error.title')} testId="error">
      <EmptyState
        icon={<IconAlertTriangle size={22} />}
        title={error.message}
        action={<Button onClick={onAgain}>{t('error.again')}</Button>}
      />
    </Page>
  );
}

function Loaded(props: {
  readonly object: MetadataObject;
  readonly record: RecordData;
  readonly tab: string | undefined;
}) {
  const { object, record, tab } = props;
  const layout = usePageLayout(object, record);
  const { t } = useTranslation('records');
  const { label } = useLabel();
  const name = nameOf(object, record) || t('record.unnamed');
  useEffect(() => {
    rememberRecent({ object: object.name, id: record.id, name });
  }, [object.name, record.id, name]);
  useShortcuts({ e: () => (object.can.update ? openEdit(object.name, record) : undefined) });
  return (
    <Page
      title={`${name} · ${label(object, object.name)}`}
      heading={<RecordHeading object={object} record={record} name={name} />}
      actions={<RecordActions object={object} record={record} name={name} />}
      testId="record"
      data={{ 'data-object': object.name, 'data-record-id': record.id }}
    >
      <div className={classes.stack}>
        <Highlights object={object} record={record} names={layout.highlights} />
        {layout.stageField ? (
          <PathBar object={object} record={record} fieldName={layout.stageField} />
        ) : null}
        <RecordTabs object={object} record={record} layout={layout} tab={tab} />
      </div>
    </Page>
  );
}

function RecordOf({ object, id, tab }: { object: MetadataObject; id: string; tab?: string }) {
  const metadata = useMetadata();
  const words = useWords();
  const scope = useMemo(
    () => scopeOf(object, allLinkedPaths(metadata, object, words)),
    [metadata, object, words],
  );
  const query = useRecord(object.name, id, scope);
  if (query.data) {
    return <Loaded object={object} record={query.data} tab={tab} />;
  }
  if (query.error instanceof ApiError && query.error.status < 500 && query.error.status > 0) {
    return <MissingObject isRecord />;
  }
  if (query.error) return <Failed error={query.error} onAgain={() => void query.refetch()} />;
  return <Waiting object={object} />;
}

/** One record: what matters first, where it stands, its fields, what hangs on it, its history. */
export function RecordPage() {
  const metadata = useMetadata();
  const params = useParams({ strict: false }) as { object?: string; id?: string; tab?: string };
  const object = metadata.objects[params.object ?? ''];
  if (!object?.can.read || !params.id) return <MissingObject />;
  return (
    <RecordOf
      key={params.id}
      object={object}
      id={params.id}
      {...(params.tab ? { tab: params.tab } : {})}
    />
  );
}

import { TextInput } from '@mantine/core';
import { IconBook, IconSearch } from '@tabler/icons-react';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useDeferredValue, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { request, useMe, useMetadata } from '../../api/index.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page } from '../../ui/page.tsx';
import { SetupNav } from '../parts/studio-page.tsx';
import classes from './api-docs.module.css';
import { type ApiDocument, type ApiOperation, groupsOf, operationsFor } from './openapi.ts';
import { Operation } from './operation.tsx';

/** The API of this workspace, described from its live model, for whoever may use it. */
export function ApiDocsPage() {
  const { t } = useTranslation('builder');
  const { is_administrator: isAdministrator } = useMe();
  return (
    <>
      {isAdministrator && <SetupNav />}
      <Page title={t('api.title')} subtitle={t('api.subtitle')} testId="api-docs">
        <Reader />
      </Page>
    </>
  );
}

function useApiDocument(): ApiDocument {
  const { revision } = useMetadata();
  return useSuspenseQuery({
    queryKey: ['openapi', revision],
    queryFn: ({ signal }) => request<ApiDocument>('GET', '/openapi.json', { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  }).data;
}

function Reader() {
  const { t } = useTranslation('builder');
  const document = useApiDocument();
  const groups = useMemo(() => groupsOf(document), [document]);
  const { t: chosen } = useSearch({ strict: false }) as { readonly t?: string };
  const [text, setText] = useState('');
  const wanted = useDeferredValue(text);
  const first = [...groups.keys()][0] ?? '';
  const tag = chosen !== undefined && groups.has(chosen) ? chosen : first;
  const found = wanted
    ? operationsFor([...groups.values()].flat(), wanted)
    : (groups.get(tag) ?? []);
  return (
    <div className={classes.reader}>
      <nav className={classes.tags} aria-label={t('api.groups')}>
        <TextInput
          aria-label={t('api.search')}
          placeholder={t('api.search')}
          leftSection={<IconSearch size={16} />}
          value={text}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
        />
        <ul className={classes.tagList}>
          {[...groups.keys()].map((name) => (
            <li key={name}>
              <Link
                to={'/api/docs' as string}
                search={{ t: name } as never}
                className={classes.tag}
                data-here={!wanted && name === tag}
                onClick={() => setText('')}
              >
                {name}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <Operations document={document} title={wanted ? t('api.found') : tag} operations={found} />
    </div>
  );
}

interface OperationsProps {
  readonly document: ApiDocument;
  readonly title: string;
  readonly operations: readonly ApiOperation[];
}

const most = 60;

function Operations({ document, title, operations }: OperationsProps) {
  const { t } = useTranslation('builder');
  return (
    <div className={classes.group}>
      <h2 className={classes.groupTitle}>
        {title} <span className={classes.count}>{operations.length}</span>
      </h2>
      {operations.length === 0 ? (
        <EmptyState icon={<IconBook size={24} />} title={t('api.none')} small />
      ) : (
        <ul className={classes.operations}>
          {operations.slice(0, most).map((operation) => (
            <Operation
              key={`${operation.method} ${operation.path}`}
              document={document}
              operation={operation}
            />
          ))}
        </ul>
      )}
    </div>
  );
}

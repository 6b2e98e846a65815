import { Button, CloseButton, Loader, TextInput, UnstyledButton } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type MetadataObject, useFormats } from '../../api/index.ts';
import { FilterBar } from '../filter/filter-bar.tsx';
import type { ListSearch } from '../model/list-state.ts';
import { ColumnMenu } from './column-menu.tsx';
import classes from './list-toolbar.module.css';
import type { List } from './use-list.ts';

const typingPause = 250;

/** Filters by text while one types, but not in the middle of composing a character. */
function QuickFilter(props: { readonly text: string; readonly onChange: (text: string) => void }) {
  const { t } = useTranslation('records');
  const [draft, setDraft] = useState(props.text);
  const composing = useRef(false);
  const { text, onChange } = props;
  useEffect(() => setDraft(text), [text]);
  useEffect(() => {
    if (draft === text || composing.current) return;
    const timer = setTimeout(() => onChange(draft), typingPause);
    return () => clearTimeout(timer);
  }, [draft, text, onChange]);
  return (
    <TextInput
      type="search"
      size="xs"
      className={classes.search ?? ''}
      aria-label={t('list.quickFilter')}
      placeholder={t('list.quickFilter')}
      leftSection={<IconSearch size={14} aria-hidden="true" />}
      rightSection={
        draft ? (
          <CloseButton size="sm" aria-label={t('list.clearText')} onClick={() => onChange('')} />
        ) : null
      }
      value={draft}
      onChange={(event) => setDraft(event.currentTarget.value)}
      onCompositionStart={() => {
        composing.current = true;
      }}
      onCompositionEnd={(event) => {
        composing.current = false;
        setDraft(event.currentTarget.value);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && !event.nativeEvent.isComposing) onChange(draft);
      }}
      data-testid="quick-filter"
    />
  );
}

/** How many records there are: counted when it is known for free, or when someone asks. */
function Count({ list }: { readonly list: List }) {
  const { t } = useTranslation('records');
  const formats = useFormats();
  if (list.isLoading) return null;
  if (list.isCounting) return <Loader size={14} aria-label={t('list.counting')} />;
  if (list.total !== undefined) {
    const formatted = formats.count(list.total);
    return (
      <span className={classes.count} role="status" data-testid="count">
        {t('list.count', { count: list.total, formatted })}
      </span>
    );
  }
  return (
    <UnstyledButton className={classes.countButton} onClick={list.countAll} data-testid="count-all">
      {t('list.countAll', { formatted: formats.count(list.records.length) })}
    </UnstyledButton>
  );
}

/** Text, filters, count and columns of a list. */
export function ListToolbar(props: {
  readonly object: MetadataObject;
  readonly list: List;
  readonly search: ListSearch;
  readonly onChange: (search: ListSearch) => void;
}) {
  const { object, list, search, onChange } = props;
  const { t } = useTranslation('records');
  const { q: _text, ...withoutText } = search;
  return (
    <div className={classes.bar} data-testid="list-toolbar">
      <QuickFilter
        text={list.state.text}
        onChange={(q) => onChange(q ? { ...withoutText, q } : withoutText)}
      />
      <FilterBar
        object={object}
        filter={list.state.filter}
        onChange={(filter) => onChange({ ...search, f: filter ?? { and: [] } })}
      />
      {list.state.isChanged ? (
        <Button
          variant="subtle"
          size="compact-sm"
          onClick={() => onChange(search.q ? { q: search.q } : {})}
          data-testid="reset-view"
        >
          {t('view.reset')}
        </Button>
      ) : null}
      <span className={classes.space} />
      <Count list={list} />
      <ColumnMenu
        object={object}
        columns={list.state.columns}
        onChange={(columns) => onChange({ ...search, c: columns.join(',') })}
      />
    </div>
  );
}

import { Tabs } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { type MetadataObject, type RecordData, useLabel } from '../../api/index.ts';
import type { PageLayout, PageTab } from '../model/page-layout.ts';
import { HistoryTab } from './history-tab.tsx';
import classes from './record-tabs.module.css';
import { RelatedList } from './related-list.tsx';
import { Section } from './section.tsx';

interface RecordTabsProps {
  readonly object: MetadataObject;
  readonly record: RecordData;
  readonly layout: PageLayout;
  readonly tab: string | undefined;
}

const historyKey = 'history';

function TabBody({
  object,
  record,
  tab,
}: Omit<RecordTabsProps, 'layout' | 'tab'> & { tab: PageTab }) {
  return (
    <div className={classes.stack}>
      {tab.sections.map((section, index) => (
        <Section
          // biome-ignore lint/suspicious/noArrayIndexKey: sections have no names and keep their places.
          key={index}
          object={object}
          record={record}
          section={section}
        />
      ))}
      {tab.relations.map((placed) => (
        <RelatedList key={placed.relation.name} parent={record} placed={placed} object={object} />
      ))}
    </div>
  );
}

/** The tabs of the layout, and the history at the end; the address says which one is open. */
export function RecordTabs(props: RecordTabsProps) {
  const { object, record, layout } = props;
  const { t } = useTranslation('records');
  const { label } = useLabel();
  const navigate = useNavigate();
  const first = layout.tabs[0]?.key ?? historyKey;
  const known = [...layout.tabs.map((tab) => tab.key), historyKey];
  const open = props.tab && known.includes(props.tab) ? props.tab : first;
  const go = (key: string | null) => {
    const base = `/o/${object.name}/${record.id}`;
    void navigate({ to: key && key !== first ? `${base}/t/${key}` : base, replace: true });
  };
  return (
    <Tabs value={open} onChange={go} keepMounted={false} className={classes.tabs ?? ''}>
      <Tabs.List className={classes.list ?? ''} aria-label={t('record.tabs')}>
        {layout.tabs.map((tab) => (
          <Tabs.Tab key={tab.key} value={tab.key}>
            {label(tab.tab, t('record.details'))}
          </Tabs.Tab>
        ))}
        <Tabs.Tab value={historyKey} data-testid="history-tab">
          {t('history.title')}
        </Tabs.Tab>
      </Tabs.List>
      {layout.tabs.map((tab) => (
        <Tabs.Panel key={tab.key} value={tab.key} pt={16}>
          <TabBody object={object} record={record} tab={tab} />
        </Tabs.Panel>
      ))}
      <Tabs.Panel value={historyKey} pt={16}>
        <HistoryTab object={object} record={record} />
      </Tabs.Panel>
    </Tabs>
  );
}

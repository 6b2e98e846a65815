import { Spotlight } from '@mantine/spotlight';
import { IconHome, IconPlus, IconSearch, IconTrash } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLabel, useMetadata } from '../api/index.ts';
import { openCreate, useRecent } from '../records/index.ts';
import { ObjectIcon } from '../ui/object-icon.tsx';
import { navObjects } from './nav-groups.ts';
import { chooseFirstLine, palette, paletteStore } from './palette-store.ts';
import { useFoundRecords } from './use-found-records.ts';

interface Command {
  readonly key: string;
  readonly label: string;
  readonly detail?: string;
  readonly icon: ReactNode;
  readonly run: () => void;
}

function Commands({
  title,
  commands,
}: {
  readonly title: string;
  readonly commands: readonly Command[];
}) {
  if (commands.length === 0) return null;
  return (
    <Spotlight.ActionsGroup label={title}>
      {commands.map((command) => (
        <Spotlight.Action
          key={command.key}
          label={command.label}
          {...(command.detail ? { description: command.detail } : {})}
          leftSection={command.icon}
          onClick={command.run}
          data-testid="palette-action"
        />
      ))}
    </Spotlight.ActionsGroup>
  );
}

/** Places to go to and things to create, whatever the text. */
function useStandingCommands() {
  const { t } = useTranslation('shell');
  const metadata = useMetadata();
  const { plural, noun } = useLabel();
  const navigate = useNavigate();
  const objects = navObjects(metadata);
  const go = (href: string) => () => void navigate({ href });
  const places: Command[] = [
    { key: 'home', label: t('home.title'), icon: <IconHome size={18} />, run: go('/home') },
    ...objects.map((object) => ({
      key: `go:${object.name}`,
      label: plural(object),
      icon: <ObjectIcon object={object.name} icon={object.icon} size={18} />,
      run: go(`/o/${object.name}`),
    })),
    {
      key: 'bin',
      label: t('nav.recycleBin'),
      icon: <IconTrash size={18} />,
      run: go('/recycle-bin'),
    },
  ];
  const creations = objects
    .filter((object) => object.can.create)
    .map((object) => ({
      key: `new:${object.name}`,
      label: t('create.object', { object: noun(object) }),
      icon: <IconPlus size={18} />,
      run: () => openCreate(object.name),
    }));
  return { places, creations };
}

/** What the palette offers for a text; everything when there is none. */
function usePaletteCommands(query: string) {
  const metadata = useMetadata();
  const { label } = useLabel();
  const navigate = useNavigate();
  const { places, creations } = useStandingCommands();
  const recent = useRecent((state) => state.records);
  const found = useFoundRecords(query);
  const wanted = query.trim().toLocaleLowerCase();
  const matches = (command: Command) => command.label.toLocaleLowerCase().includes(wanted);
  const toCommand = (record: { object: string; id: string; name: string }): Command => {
    const object = metadata.objects[record.object];
    return {
      key: `${record.object}:${record.id}`,
      label: record.name,
      detail: object ? label(object, object.name) : record.object,
      icon: <ObjectIcon object={record.object} icon={object?.icon} size={18} />,
      run: () => void navigate({ to: `/o/${record.object}/${record.id}` }),
    };
  };
  return {
    recent: wanted ? [] : recent.slice(0, 5).map(toCommand),
    places: places.filter(matches),
    creations: creations.filter(matches),
    records: found.records.map(toCommand),
    isSearching: found.isSearching,
  };
}

/** Puts the choice on the first line whenever other lines appear, so that Enter has a meaning. */
function useFirstChosen(commands: readonly Command[]): void {
  const lines = commands.map((command) => command.key).join('\n');
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when the lines change
  useEffect(() => {
    chooseFirstLine();
  }, [lines]);
}

/** One box to go anywhere, create anything and find a record by its name. */
export function Palette() {
  const { t } = useTranslation('shell');
  const [query, setQuery] = useState('');
  const { recent, places, creations, records, isSearching } = usePaletteCommands(query);
  const commands = [...recent, ...records, ...places, ...creations];
  useFirstChosen(commands);
  const isEmpty = commands.length === 0;
  return (
    <Spotlight.Root
      query={query}
      onQueryChange={setQuery}
      store={paletteStore}
      shortcut={null}
      scrollable
      maxHeight="60vh"
      title={t('palette.title')}
      classNames={{ header: 'rp-hidden' }}
      overlayProps={{ backgroundOpacity: 0.35, blur: 0 }}
      data-testid="palette"
    >
      <Spotlight.Search
        placeholder={t('palette.placeholder')}
        aria-label={t('palette.placeholder')}
        leftSection={<IconSearch size={18} />}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && !event.nativeEvent.isComposing) palette.close();
        }}
      />
      <Spotlight.ActionsList>
        <Commands title={t('palette.recent')} commands={recent} />
        <Commands title={t('palette.records')} commands={records} />
        <Commands title={t('palette.go')} commands={places} />
        <Commands title={t('palette.create')} commands={creations} />
        {isEmpty ? (
          <Spotlight.Empty>
            {isSearching ? t('palette.searching') : t('palette.nothing')}
          </Spotlight.Empty>
        ) : null}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}

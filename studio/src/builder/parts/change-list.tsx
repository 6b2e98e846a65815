import { useTranslation } from 'react-i18next';
import { Chip, type ChipColour } from '../../ui/chip.tsx';
import type { Revision } from '../revisions/revisions.ts';
import { useChangeTitle } from './use-change-title.ts';

/** Colour of each thing that can happen to a document. */
export const actionColours: Readonly<Record<string, ChipColour>> = {
  add: 'green',
  change: 'blue',
  remove: 'red',
};

interface ChangeListProps {
  readonly changes: Revision['changes'];
  readonly className?: string | undefined;
}

/** Which documents a revision added, changed or removed. */
export function ChangeList({ changes, className }: ChangeListProps) {
  const { t } = useTranslation('builder');
  const titleOf = useChangeTitle();
  return (
    <ul className={className}>
      {changes.map((change) => (
        <li key={`${change.kind} ${change.key}`}>
          <Chip colour={actionColours[change.action] ?? 'slate'}>
            {t(`plan.action.${change.action}`)}
          </Chip>
          <span>{t(`kind.${change.kind}` as 'kind.object', { defaultValue: change.kind })}</span>
          <strong>{titleOf(change)}</strong>
        </li>
      ))}
    </ul>
  );
}

/** The same in figures: how many documents of each kind were added, changed, removed. */
export function ChangeSummary({ changes, className }: ChangeListProps) {
  const { t } = useTranslation('builder');
  const titleOf = useChangeTitle();
  const counts = new Map<string, { readonly change: Change; count: number }>();
  for (const change of changes) {
    const key = `${change.action} ${change.kind}`;
    const known = counts.get(key);
    if (known) known.count += 1;
    else counts.set(key, { change, count: 1 });
  }
  return (
    <ul className={className}>
      {[...counts].map(([key, { change, count }]) => (
        <li key={key}>
          <Chip colour={actionColours[change.action] ?? 'slate'}>
            {t(`plan.action.${change.action}`)}
          </Chip>
          <span>{t(`kind.${change.kind}` as 'kind.object', { defaultValue: change.kind })}</span>
          {count === 1 ? <strong>{titleOf(change)}</strong> : <span>× {count}</span>}
        </li>
      ))}
    </ul>
  );
}

type Change = Revision['changes'][number];

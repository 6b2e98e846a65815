import { IconUsers } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormats, useLabel } from '../../api/index.ts';
import { Card } from '../../ui/card.tsx';
import { Chip, type ChipColour } from '../../ui/chip.tsx';
import { titled, useModelDocuments } from '../documents.ts';
import classes from './plan-data.module.css';
import type { PlanAccess as AccessChange } from './plan-types.ts';
import type { PlanWords } from './use-plan-words.ts';

interface PlanAccessProps {
  readonly access: readonly AccessChange[];
  readonly words: PlanWords;
}

const effects = ['loses', 'changes', 'gains'] as const;

const colours: Readonly<Record<AccessChange['effect'], ChipColour>> = {
  gains: 'green',
  changes: 'amber',
  loses: 'red',
};

/** Who gains or loses access, permission set by permission set. */
export function PlanAccess({ access, words }: PlanAccessProps) {
  const { t } = useTranslation('builder');
  if (access.length === 0) return null;
  const bySet = Map.groupBy(access, (change) => change.permission_set);
  return (
    <Card
      title={t('plan.access')}
      count={bySet.size}
      icon={<IconUsers size={16} />}
      testId="plan-access"
    >
      <ul className={classes.rows}>
        {[...bySet].map(([set, changes]) => (
          <SetChanges key={set} name={set} changes={changes} words={words} />
        ))}
      </ul>
    </Card>
  );
}

interface SetChangesProps {
  readonly name: string;
  readonly changes: readonly AccessChange[];
  readonly words: PlanWords;
}

/** So many lines are read at once; more are folded. */
const atOnce = 4;

function SetChanges({ name, changes, words }: SetChangesProps) {
  const { t } = useTranslation('builder');
  const { count } = useFormats();
  const { label } = useLabel();
  const set = useModelDocuments().permissionSets.find((document) => document.name === name);
  const people = changes[0]?.people ?? 0;
  const ordered = [...changes].sort(
    (one, other) => effects.indexOf(one.effect) - effects.indexOf(other.effect),
  );
  const rows = <Grants changes={ordered} words={words} />;
  return (
    <li className={classes.row} data-set={name}>
      <div className={classes.head}>
        <strong>{set ? label(titled(set), name) : (changes[0]?.title ?? name)}</strong>
        <span className={classes.meta}>
          {t('plan.people', { count: people, people: count(people) })}
        </span>
        {effects.map((effect) => {
          const many = changes.filter((change) => change.effect === effect).length;
          if (many === 0) return null;
          return (
            <Chip key={effect} colour={colours[effect]}>
              {t(`plan.effect.${effect}`, { count: many })}
            </Chip>
          );
        })}
      </div>
      {ordered.length > atOnce ? (
        <details className={classes.fold}>
          <summary>{t('plan.allGrants', { count: ordered.length })}</summary>
          {rows}
        </details>
      ) : (
        rows
      )}
    </li>
  );
}

function Grants({ changes, words }: Omit<SetChangesProps, 'name'>) {
  const { t } = useTranslation('builder');
  const wordsOf = useGrantWords();
  return (
    <table className={classes.grants}>
      <thead>
        <tr>
          <th scope="col">{t('plan.grantOf')}</th>
          <th scope="col">{t('plan.before')}</th>
          <th scope="col">{t('plan.after')}</th>
        </tr>
      </thead>
      <tbody>
        {changes.map(({ object, field, from, to, effect }) => (
          <tr key={`${object} ${field ?? ''}`} data-effect={effect}>
            <th scope="row">
              {[words.objectTitle(object), field && words.fieldTitle(object, field)]
                .filter(Boolean)
                .join(' › ')}
            </th>
            <td className={classes.old}>{wordsOf(from)}</td>
            <td className={effect === 'loses' ? classes.bad : undefined}>{wordsOf(to)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Gives what a permission set grants, in words. */
function useGrantWords(): (grant: string | null) => string {
  const { t } = useTranslation('builder');
  return (grant) => {
    if (grant === null) return t('access.none');
    const known = grant === 'read masked' ? ['masked'] : grant.split(' ');
    return known
      .map((verb) => t(`plan.grant.${verb}` as 'plan.grant.read', { defaultValue: verb }))
      .join(t('listSeparator'));
  };
}

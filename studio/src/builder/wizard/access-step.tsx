import { Checkbox } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type ModelDocument, useLabel } from '../../api/index.ts';
import { Card } from '../../ui/card.tsx';
import { titled } from '../documents.ts';
import { actionNames, noActions, withAction } from '../model/grants.ts';
import type { ObjectWizard } from './use-object-wizard.ts';
import classes from './wizard.module.css';

/** For whom the object is, and in which apps it is found. */
export function AccessStep({ wizard }: { readonly wizard: ObjectWizard }) {
  const { t } = useTranslation('builder');
  return (
    <div className={classes.form}>
      <p className={classes.lead}>{t('access.lead')}</p>
      <Card title={t('access.sets')} testId="access-sets">
        <Sets wizard={wizard} />
      </Card>
      <Card title={t('access.apps')} testId="access-apps">
        <Apps wizard={wizard} />
      </Card>
    </div>
  );
}

interface SetRowProps {
  readonly wizard: ObjectWizard;
  readonly set: ModelDocument;
}

function SetRow({ wizard, set }: SetRowProps) {
  const { draft, setDraft } = wizard;
  const { t } = useTranslation('builder');
  const { label } = useLabel();
  const name = String(set.name);
  const actions = draft.grants[name] ?? noActions;
  const title = label(titled(set), name);
  return (
    <tr data-set={name}>
      <th scope="row">{title}</th>
      {actionNames.map((action) => (
        <td key={action} className={classes.centre}>
          <Checkbox
            className={classes.box ?? ''}
            aria-label={t('access.may', { set: title, action: t(`access.action.${action}`) })}
            checked={actions[action]}
            onChange={({ currentTarget }) => {
              const next = withAction(actions, action, currentTarget.checked);
              setDraft({ ...draft, grants: { ...draft.grants, [name]: next } });
            }}
          />
        </td>
      ))}
    </tr>
  );
}

function Sets({ wizard }: { readonly wizard: ObjectWizard }) {
  const { documents } = wizard;
  const { t } = useTranslation('builder');
  return (
    <div className={classes.scroll}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t('access.set')}</th>
            {actionNames.map((action) => (
              <th key={action} scope="col" className={classes.centre}>
                {t(`access.action.${action}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{t('access.administrators')}</th>
            <td colSpan={4} className={classes.note}>
              {t('access.always')}
            </td>
          </tr>
          {documents.permissionSets.map((set) => (
            <SetRow key={String(set.name)} wizard={wizard} set={set} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Apps({ wizard }: { readonly wizard: ObjectWizard }) {
  const { draft, setDraft, documents } = wizard;
  const { t } = useTranslation('builder');
  const { label } = useLabel();
  return (
    <Checkbox.Group
      aria-label={t('access.apps')}
      value={[...draft.apps]}
      onChange={(apps) => setDraft({ ...draft, apps })}
    >
      <div className={classes.apps}>
        {documents.apps.map((app) => (
          <Checkbox
            key={String(app.name)}
            value={String(app.name)}
            label={label(titled(app), String(app.name))}
          />
        ))}
      </div>
      <p className={classes.note}>{t('access.appsNote')}</p>
    </Checkbox.Group>
  );
}

import { Button } from '@mantine/core';
import { IconAlignBoxLeftTop, IconInfoCircle, IconUsers } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type MetadataObject, useLabel, useMetadata } from '../../api/index.ts';
import { formSections, layoutOf } from '../../engine/sections.ts';
import { Card } from '../../ui/card.tsx';
import { toastDone } from '../../ui/toast.tsx';
import { titled, useDocumentReader, useModelDocuments, useObjectDocument } from '../documents.ts';
import { actionNames, actionsOf } from '../model/grants.ts';
import { removalOf } from '../model/references.ts';
import { ObjectFrame } from '../parts/object-frame.tsx';
import { PlanModal } from '../plan/plan-modal.tsx';
import { ObjectChanges, ObjectRoom } from './object-room.tsx';
import { Origin } from './objects-page.tsx';
import classes from './pages.module.css';

/** What an object is, how its page is arranged, and who may use it. */
export function ObjectPage() {
  return (
    <ObjectFrame testId="studio-object" actions={(object) => <ObjectActions object={object} />}>
      {(object) => (
        <div className={classes.stack}>
          <Facts object={object} />
          <div className={classes.cards}>
            <ObjectRoom object={object} />
            <ObjectChanges object={object} />
          </div>
          <Access object={object} />
          <Layout object={object} />
        </div>
      )}
    </ObjectFrame>
  );
}

function ObjectActions({ object }: { readonly object: MetadataObject }) {
  const { t } = useTranslation('builder');
  const { label } = useLabel();
  const navigate = useNavigate();
  const reader = useDocumentReader();
  useModelDocuments();
  const [isRemoving, setRemoving] = useState(false);
  const title = label(object);
  return (
    <>
      {object.custom && (
        <Button variant="default" onClick={() => setRemoving(true)} data-testid="remove-object">
          {t('object.remove')}
        </Button>
      )}
      <Button component="a" href={`/o/${object.name}`} variant="default">
        {t('object.open')}
      </Button>
      {isRemoving && (
        <PlanModal
          title={t('object.removeTitle', { title })}
          change={() => removalOf(reader.all(), object.name)}
          applyLabel={t('object.remove')}
          danger
          onClose={() => setRemoving(false)}
          onApplied={() => {
            void navigate({ to: '/studio/objects' });
            toastDone({ message: t('object.removed', { title }) });
          }}
        />
      )}
    </>
  );
}

function Facts({ object }: { readonly object: MetadataObject }) {
  const { t } = useTranslation('builder');
  const { label, plural } = useLabel();
  const document = useObjectDocument(object.name);
  const named = object.fields[object.name_field];
  const facts = [
    [t('object.title'), label(object)],
    [t('object.plural'), plural(object)],
    [t('object.nameFieldLabel'), named ? label(named) : object.name_field],
    [t('object.origin'), <Origin key="origin" isCustom={object.custom} />],
    [t('object.history'), t(document.history === false ? 'no' : 'yes')],
    [t('object.private'), t(document.private === true ? 'object.privateYes' : 'object.privateNo')],
  ] as const;
  return (
    <Card title={t('object.details')} icon={<IconInfoCircle size={16} />}>
      <div className={classes.body}>
        {object.description && <p className={classes.text}>{object.description}</p>}
        <dl className={classes.facts}>
          {facts.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </div>
    </Card>
  );
}

function Access({ object }: { readonly object: MetadataObject }) {
  const { t } = useTranslation('builder');
  const { label } = useLabel();
  const { permissionSets } = useModelDocuments();
  const wordsOf = (set: (typeof permissionSets)[number]) => {
    const actions = actionsOf(set, object.name);
    const allowed = actionNames.filter((name) => actions[name]);
    return allowed.length === 0
      ? t('access.none')
      : allowed.map((name) => t(`access.action.${name}`)).join(t('listSeparator'));
  };
  return (
    <Card title={t('access.sets')} icon={<IconUsers size={16} />}>
      <div className={classes.body}>
        <dl className={classes.facts}>
          <div>
            <dt>{t('access.administrators')}</dt>
            <dd>{t('access.always')}</dd>
          </div>
          {permissionSets.map((set) => (
            <div key={String(set.name)}>
              <dt>{label(titled(set), String(set.name))}</dt>
              <dd>{wordsOf(set)}</dd>
            </div>
          ))}
        </dl>
      </div>
    </Card>
  );
}

/** How the page of a record is arranged, to look at. */
function Layout({ object }: { readonly object: MetadataObject }) {
  const { t } = useTranslation(['builder', 'engine']);
  const { label, language } = useLabel();
  const { layouts } = useMetadata();
  const layout = layoutOf(layouts, object.name);
  const shown = Object.keys(object.fields).filter((name) => {
    const field = object.fields[name];
    return field && (!field.system || field.can === 'edit');
  });
  const sections = formSections({
    object,
    layout,
    names: new Set(shown),
    language,
    rest: t('engine:form.more'),
  });
  return (
    <Card title={t('object.layout')} icon={<IconAlignBoxLeftTop size={16} />} testId="layout">
      <div className={classes.layout}>
        <p className={classes.meta}>{t(layout ? 'object.layoutNote' : 'object.layoutNone')}</p>
        {sections.map((section) => (
          <div key={section.key}>
            {section.title && <h3 className={classes.layoutTitle}>{section.title}</h3>}
            <ul className={classes.layoutGrid} data-columns={section.columns}>
              {section.fields.map((name) => {
                const field = object.fields[name];
                return (
                  <li key={name} className={classes.slot}>
                    <span>{field ? label(field, name) : name}</span>
                    <code className={classes.code}>{name}</code>
                  </li>
                );
              })}
            </ul>
          </div>
        ))}
      </div>
    </Card>
  );
}

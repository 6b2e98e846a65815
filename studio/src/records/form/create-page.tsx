import { useNavigate, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useLabel, useMetadata } from '../../api/index.ts';
import { RecordForm } from '../../engine/index.tsx';
import { ObjectIcon } from '../../ui/object-icon.tsx';
import { Page } from '../../ui/page.tsx';
import { toastDone } from '../../ui/toast.tsx';
import { MissingObject } from '../missing-object.tsx';
import { nameOf } from '../model/fields.ts';
import classes from './create-page.module.css';

/** A whole page to create a record, for links from elsewhere. */
export function CreatePage() {
  const { t } = useTranslation('records');
  const { label, noun } = useLabel();
  const metadata = useMetadata();
  const navigate = useNavigate();
  const params = useParams({ strict: false }) as { object?: string };
  const object = metadata.objects[params.object ?? ''];
  if (!object?.can.create) return <MissingObject />;
  const kind = label(object, object.name);
  return (
    <Page
      title={t('form.create', { object: noun(object) })}
      icon={<ObjectIcon object={object.name} icon={object.icon} size={20} />}
      testId="create"
      data={{ 'data-object': object.name }}
    >
      <div className={classes.sheet}>
        <RecordForm
          object={object.name}
          mode="create"
          onSaved={(record) => {
            toastDone({ message: t('form.created', { name: nameOf(object, record) || kind }) });
            void navigate({ to: `/o/${object.name}/${record.id}` });
          }}
          onCancel={() => void navigate({ to: `/o/${object.name}` })}
        />
      </div>
    </Page>
  );
}

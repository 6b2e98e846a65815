import { Button, Radio } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type MetadataObject, useLabel } from '../api/index.ts';
import form from './record-form.module.css';
import classes from './record-type-choice.module.css';
import { choosableTypes, usualType } from './record-types.ts';

/** Asks of which record type a record is to be; the usual one, or the present one, is marked. */
export function RecordTypeChoice(props: {
  readonly object: MetadataObject;
  /** What the record is now. */
  readonly present?: string;
  readonly onChoose: (type: string) => void;
  readonly onCancel: () => void;
}) {
  const { object, present } = props;
  const { t } = useTranslation('engine');
  const { label } = useLabel();
  const [type, setType] = useState(present ?? usualType(object)?.name ?? '');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    props.onChoose(type);
  };
  return (
    <form onSubmit={submit} data-testid="record-type-choice">
      <Radio.Group value={type} onChange={setType} label={t('type.choose')}>
        <div className={classes.types}>
          {choosableTypes(object).map((one) => (
            <Radio.Card key={one.name} value={one.name} className={classes.type ?? ''}>
              <Radio.Indicator />
              <span className={classes.words}>
                <span className={classes.title}>{label(one, one.name)}</span>
                {one.description ? (
                  <span className={classes.description}>
                    {label({ title: one.description, labels: one.description_labels })}
                  </span>
                ) : null}
              </span>
            </Radio.Card>
          ))}
        </div>
      </Radio.Group>
      <div className={form.footer}>
        <Button variant="default" onClick={props.onCancel}>
          {t('form.cancel')}
        </Button>
        <Button type="submit" disabled={type === present} data-testid="record-type-next">
          {t('type.next')}
        </Button>
      </div>
    </form>
  );
}

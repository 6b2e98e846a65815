import { Button, Modal } from '@mantine/core';
import type { WidgetField } from '@rapport/metadata/field-types/contract';
import { useTranslation } from 'react-i18next';
import { FieldWidget } from '../../engine/index.tsx';
import classes from './field-clash-dialog.module.css';
import type { FieldClash } from './use-field-save.ts';

/** Shows my value and the one that someone else has saved meanwhile; one of them stays. */
export function FieldClashDialog(props: {
  readonly field: WidgetField;
  readonly clash: FieldClash;
  readonly currency?: string;
  readonly onSettle: (keepMine: boolean) => void;
  readonly onClose: () => void;
}) {
  const { field, clash, onSettle } = props;
  const { t } = useTranslation(['records', 'shell']);
  const currency = props.currency ? { currency: props.currency } : {};
  const sides = [
    { key: 'mine', value: clash.mine, keep: true },
    { key: 'theirs', value: clash.theirs, keep: false },
  ] as const;
  return (
    <Modal
      opened
      onClose={props.onClose}
      title={t('clash.title', { field: field.title })}
      closeButtonProps={{ 'aria-label': t('shell:close') }}
      data-testid="conflict-dialog"
    >
      <p className={classes.text}>{t('clash.text')}</p>
      <div className={classes.sides}>
        {sides.map(({ key, value, keep }) => (
          <section key={key} className={classes.side} aria-label={t(`clash.${key}`)}>
            <h3 className={classes.who}>{t(`clash.${key}`)}</h3>
            <div className={classes.value}>
              <FieldWidget
                id={`clash-${key}`}
                field={field}
                value={value}
                mode="read"
                {...currency}
              />
            </div>
            <Button
              variant={keep ? 'filled' : 'default'}
              onClick={() => onSettle(keep)}
              data-testid={`keep-${key}`}
            >
              {t(`clash.keep.${key}`)}
            </Button>
          </section>
        ))}
      </div>
    </Modal>
  );
}

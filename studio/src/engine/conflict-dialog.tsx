import { Button, Modal, Radio } from '@mantine/core';
import type { WidgetField } from '@rapport/metadata/field-types/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conflict } from './changes.ts';
import classes from './conflict-dialog.module.css';
import { FieldWidget } from './field-widget.tsx';
import type { Clash } from './use-record-form.ts';

interface ConflictDialogProps {
  readonly clash: Clash;
  readonly fields: Readonly<Record<string, WidgetField>>;
  readonly currency: string;
  /** Saves with my values for the fields in the set and theirs for the others. */
  readonly onSettle: (mine: ReadonlySet<string>) => void;
  readonly onClose: () => void;
}

/** Shows both versions of every field that two people changed, and lets one choose. */
export function ConflictDialog({
  clash,
  fields,
  onSettle,
  onClose,
  currency,
}: ConflictDialogProps) {
  const { t } = useTranslation('engine');
  const [mine, setMine] = useState(() => new Set(clash.conflicts.map(({ name }) => name)));
  const choose = (name: string, side: string) => {
    const next = new Set(mine);
    if (side === 'mine') next.add(name);
    else next.delete(name);
    setMine(next);
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t('conflict.title')}
      closeButtonProps={{ 'aria-label': t('conflict.back') }}
      data-testid="conflict-dialog"
    >
      <p className={classes.text}>{t('conflict.text', { count: clash.conflicts.length })}</p>
      <div className={classes.rows}>
        {clash.conflicts.map((conflict) => (
          <Choice
            key={conflict.name}
            conflict={conflict}
            field={fields[conflict.name]}
            side={mine.has(conflict.name) ? 'mine' : 'theirs'}
            currency={currency}
            onChoose={(side) => choose(conflict.name, side)}
          />
        ))}
      </div>
      <div className={classes.buttons}>
        <Button variant="default" onClick={onClose}>
          {t('conflict.back')}
        </Button>
        <Button onClick={() => onSettle(mine)} data-testid="conflict-save">
          {t('conflict.save')}
        </Button>
      </div>
    </Modal>
  );
}

interface ChoiceProps {
  readonly conflict: Conflict;
  readonly field: WidgetField | undefined;
  readonly side: 'mine' | 'theirs';
  readonly currency: string;
  readonly onChoose: (side: string) => void;
}

/** Both values of one field, of which one is chosen. */
function Choice({ conflict, field, side, currency, onChoose }: ChoiceProps) {
  const { t } = useTranslation('engine');
  if (!field) return null;
  const label = (name: 'mine' | 'theirs') => (
    <>
      <span className={classes.who}>{t(`conflict.${name}`)}</span>
      <FieldWidget
        id={`conflict-${conflict.name}-${name}`}
        field={field}
        value={conflict[name]}
        mode="read"
        currency={currency}
      />
    </>
  );
  return (
    <Radio.Group label={field.title} value={side} onChange={onChoose}>
      <div className={classes.sides}>
        {(['mine', 'theirs'] as const).map((name) => (
          <div key={name} className={classes.side} data-chosen={side === name}>
            <Radio value={name} size="xs" label={label(name)} />
          </div>
        ))}
      </div>
    </Radio.Group>
  );
}

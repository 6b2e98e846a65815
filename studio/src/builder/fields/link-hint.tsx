import { Button } from '@mantine/core';
import { IconLink } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLabel, useMetadata } from '../../api/index.ts';
import type { FieldDraft } from '../model/field-draft.ts';
import { linkedTo, objectCalled } from '../model/link-hint.ts';
import classes from './link-hint.module.css';

interface LinkHintProps {
  readonly draft: FieldDraft;
  /** Names of the other fields. */
  readonly taken: ReadonlySet<string>;
  readonly onChange: (draft: FieldDraft) => void;
}

/** Offers to make a text that is called like an object a link to its records. */
export function LinkHint({ draft, taken, onChange }: LinkHintProps) {
  const { t } = useTranslation('builder');
  const { label } = useLabel();
  const object = objectCalled(draft, useMetadata().objects);
  if (!object) return null;
  const title = label(object, object.name);
  return (
    <div className={classes.hint} role="status" data-testid="link-hint">
      <span>{t('fields.linkHint', { title })}</span>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconLink size={14} />}
        onClick={() => onChange(linkedTo(draft, object, taken))}
      >
        {t('fields.linkTo', { title })}
      </Button>
    </div>
  );
}

import { Button } from '@mantine/core';
import type { ArrayFieldItemTemplateProps, ArrayFieldTemplateProps } from '@rjsf/utils';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../ui/icon-button.tsx';
import classes from './form.module.css';

/** A list of values, one under the other, with a button to add one. */
export function ArrayFieldTemplate(props: ArrayFieldTemplateProps) {
  const { t } = useTranslation('engine');
  return (
    <fieldset className={classes.inner}>
      <legend className={classes.label}>{props.title}</legend>
      <div className={classes.items}>
        {props.items}
        {props.canAdd && (
          <div>
            <Button
              variant="default"
              leftSection={<IconPlus size={14} />}
              onClick={props.onAddClick}
              disabled={props.disabled === true || props.readonly === true}
            >
              {t('form.addItem')}
            </Button>
          </div>
        )}
      </div>
    </fieldset>
  );
}

/** One value of a list, with a button to take it out. */
export function ArrayFieldItemTemplate(props: ArrayFieldItemTemplateProps) {
  const { t } = useTranslation('engine');
  return (
    <div className={classes.item}>
      <div className={classes.itemBody}>{props.children}</div>
      {props.buttonsProps.hasRemove && (
        <IconButton
          label={t('form.removeItem', { number: props.index + 1 })}
          onClick={props.buttonsProps.onRemoveItem}
        >
          <IconTrash size={16} />
        </IconButton>
      )}
    </div>
  );
}

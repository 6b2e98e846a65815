import { Checkbox, Menu, UnstyledButton } from '@mantine/core';
import { colours } from '@rapport/metadata/field-types';
import { IconArrowDown, IconArrowUp, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../ui/icon-button.tsx';
import { usePopupHome } from '../../ui/popup-home.ts';
import type { ChoiceDocument } from '../model/field-draft.ts';
import { textIn, textsOf, titleAndLabels } from '../model/texts.ts';
import { swatch } from '../parts/swatch.ts';
import { TextsInput } from '../parts/texts-input.tsx';
import classes from './field-editor.module.css';

interface ChoiceRowProps {
  readonly choice: ChoiceDocument;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly onChange: (choice: ChoiceDocument) => void;
  readonly onRemove: () => void;
  readonly onMove: (by: -1 | 1) => void;
}

/** One choice of a picklist: colour, title, whether it can still be chosen, and its place. */
export function ChoiceRow(props: ChoiceRowProps) {
  const { choice, onChange } = props;
  const { t, i18n } = useTranslation('builder');
  const texts = textsOf(choice.title, choice.labels);
  const title = textIn(texts, i18n.language);
  return (
    <li className={classes.choice}>
      <ColourMenu choice={choice} title={title} onChange={onChange} />
      <TextsInput
        label={t('choices.titleOf', { title: choice.name })}
        hideLabel
        value={texts}
        onChange={(next) => {
          const { labels: _labels, ...rest } = choice;
          onChange({ ...rest, ...titleAndLabels(next) });
        }}
      />
      <Checkbox
        label={t('choices.active')}
        aria-label={t('choices.activeOf', { title })}
        checked={choice.active !== false}
        onChange={({ currentTarget }) => onChange({ ...choice, active: currentTarget.checked })}
      />
      <span className={classes.rowActions}>
        <IconButton
          label={t('move.up', { title })}
          disabled={props.isFirst}
          onClick={() => props.onMove(-1)}
        >
          <IconArrowUp size={16} />
        </IconButton>
        <IconButton
          label={t('move.down', { title })}
          disabled={props.isLast}
          onClick={() => props.onMove(1)}
        >
          <IconArrowDown size={16} />
        </IconButton>
        <IconButton label={t('choices.remove', { title })} onClick={props.onRemove}>
          <IconX size={16} />
        </IconButton>
      </span>
    </li>
  );
}

interface ColourMenuProps extends Pick<ChoiceRowProps, 'choice' | 'onChange'> {
  readonly title: string;
}

function ColourMenu({ choice, title, onChange }: ColourMenuProps) {
  const { t } = useTranslation('builder');
  const name = (colour: string) => t(`colours.${colour}` as 'colours.gray');
  const own = choice.colour ?? 'gray';
  const popup = usePopupHome<HTMLButtonElement>();
  return (
    <Menu position="bottom-start" width={160} portalProps={popup.portalProps}>
      <Menu.Target>
        <UnstyledButton
          ref={popup.ref}
          className={classes.colour}
          aria-label={t('choices.colourOf', { title, colour: name(own) })}
        >
          <span className={classes.dot} style={swatch(own)} />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {colours.map((colour) => (
          <Menu.Item
            key={colour}
            leftSection={<span className={classes.dot} style={swatch(colour)} />}
            onClick={() => onChange({ ...choice, colour })}
          >
            {name(colour)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

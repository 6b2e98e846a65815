import { Checkbox, Menu, MultiSelect, UnstyledButton } from '@mantine/core';
import { colours } from '@rapport/metadata/field-types';
import { IconArrowDown, IconArrowUp, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../ui/icon-button.tsx';
import { usePopupHome } from '../../ui/popup-home.ts';
import type { Controller } from '../model/controllers.ts';
import type { ChoiceDocument } from '../model/field-draft.ts';
import { textIn, textsOf, titleAndLabels } from '../model/texts.ts';
import { swatch } from '../parts/swatch.ts';
import { TextsInput } from '../parts/texts-input.tsx';
import classes from './field-editor.module.css';

interface ChoiceRowProps {
  readonly choice: ChoiceDocument;
  /** The field that decides whether it is offered, if there is one. */
  readonly controller: Controller | undefined;
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
      <RowActions {...props} title={title} />
      {props.controller && (
        <OfferedWith
          choice={choice}
          title={title}
          controller={props.controller}
          {...{ onChange }}
        />
      )}
    </li>
  );
}

/** Moves a choice up and down, or takes it out. */
function RowActions(props: ChoiceRowProps & { readonly title: string }) {
  const { title } = props;
  const { t } = useTranslation('builder');
  return (
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
  );
}

interface OfferedWithProps extends Pick<ChoiceRowProps, 'choice' | 'onChange'> {
  readonly title: string;
  readonly controller: Controller;
}

/** The values of the controlling field with which a choice is offered; none means with all. */
function OfferedWith({ choice, title, controller, onChange }: OfferedWithProps) {
  const { t } = useTranslation('builder');
  const popup = usePopupHome<HTMLInputElement>();
  const chosen = choice.dependsOn ?? [];
  const change = (values: string[]) => {
    const { dependsOn: _before, ...rest } = choice;
    onChange(values.length > 0 ? { ...rest, dependsOn: values } : rest);
  };
  return (
    <div className={classes.offered}>
      <MultiSelect
        ref={popup.ref}
        role="combobox"
        size="xs"
        aria-label={t('choices.offeredWith', { title, field: controller.title })}
        placeholder={
          chosen.length === 0 ? t('choices.offeredAlways', { field: controller.title }) : ''
        }
        comboboxProps={{ portalProps: popup.portalProps, shadow: 'md', radius: 'md' }}
        data={[...controller.values]}
        value={[...chosen]}
        searchable
        openOnFocus={false}
        onChange={change}
        data-testid="offered-with"
      />
    </div>
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

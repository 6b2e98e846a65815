import { ActionIcon, TextInput, Tooltip } from '@mantine/core';
import { IconLanguage } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { languages } from '../../i18n/index.ts';
import {
  type TextLanguage,
  type Texts,
  textIn,
  textLanguages,
  toTextLanguage,
} from '../model/texts.ts';
import classes from './texts-input.module.css';

interface TextsInputProps {
  readonly label: string;
  readonly value: Texts;
  readonly onChange: (value: Texts) => void;
  readonly required?: boolean;
  readonly errors?: readonly string[];
  readonly help?: string;
  readonly placeholder?: string;
  /** Shows every language from the beginning. */
  readonly open?: boolean;
  readonly autoFocus?: boolean;
  readonly testId?: string;
  /** The label is read aloud, but the eye has a heading of the column. */
  readonly hideLabel?: boolean;
}

/**
 * A name in three languages: the user's own stands first, the others open by the button beside
 * it and show a dot when they have been written.
 */
export function TextsInput(props: TextsInputProps) {
  const { label, value, onChange, hideLabel = false } = props;
  const own = toTextLanguage(useTranslation('builder').i18n.language);
  const others = textLanguages.filter((language) => language !== own);
  const [isOpen, setOpen] = useState(props.open ?? false);
  const group = useId();
  const count = others.filter((language) => value[language] !== '').length;
  const write = (language: TextLanguage, text: string) => onChange({ ...value, [language]: text });
  const toggle = (
    <Toggle
      label={label}
      count={count}
      of={others.length}
      controls={group}
      isOpen={isOpen}
      onClick={() => setOpen(!isOpen)}
    />
  );
  return (
    <div className={classes.root}>
      <TextInput
        {...(hideLabel ? { 'aria-label': label } : { label })}
        {...(props.help ? { description: props.help } : {})}
        placeholder={textIn(value, own) || (props.placeholder ?? '')}
        data-testid={props.testId}
        data-autofocus={props.autoFocus}
        inputWrapperOrder={['label', 'input', 'error', 'description']}
        withAsterisk={props.required ?? false}
        aria-required={props.required ?? false}
        error={props.errors && props.errors.length > 0 ? props.errors.join(' ') : null}
        lang={own}
        maxLength={120}
        value={value[own]}
        onChange={({ currentTarget }) => write(own, currentTarget.value)}
        rightSection={toggle}
      />
      <div id={group} className={classes.others} hidden={!isOpen}>
        {others.map((language) => (
          <Other
            key={language}
            label={label}
            language={language}
            value={value[language]}
            onChange={(text) => write(language, text)}
          />
        ))}
      </div>
    </div>
  );
}

interface ToggleProps {
  readonly label: string;
  readonly count: number;
  readonly of: number;
  readonly controls: string;
  readonly isOpen: boolean;
  readonly onClick: () => void;
}

/** Opens the other languages, and says how many of them are written. */
function Toggle({ label, count, of, controls, isOpen, onClick }: ToggleProps) {
  const { t } = useTranslation('builder');
  return (
    <Tooltip label={t('texts.others', { count, of })}>
      <ActionIcon
        aria-label={t('texts.othersOf', { label, count, of })}
        aria-expanded={isOpen}
        aria-controls={controls}
        onClick={onClick}
        data-written={count > 0}
        className={classes.toggle}
      >
        <IconLanguage size={16} />
      </ActionIcon>
    </Tooltip>
  );
}

interface OtherProps {
  readonly label: string;
  readonly language: TextLanguage;
  readonly value: string;
  readonly onChange: (text: string) => void;
}

function Other({ label, language, value, onChange }: OtherProps) {
  const { t } = useTranslation('builder');
  const name = languages.find(({ tag }) => tag === language)?.name ?? language;
  return (
    <TextInput
      aria-label={t('texts.in', { label, language: name })}
      lang={language}
      maxLength={120}
      leftSectionWidth={76}
      leftSection={<span className={classes.tag}>{name}</span>}
      value={value}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  );
}

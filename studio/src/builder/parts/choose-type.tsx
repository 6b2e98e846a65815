import { Group, type SelectProps } from '@mantine/core';
import { fieldTypes } from '@rapport/metadata/field-types';
import { IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLabel } from '../../api/index.ts';
import { groupTypes } from '../model/type-groups.ts';
import { Choose } from './choose.tsx';
import classes from './choose-type.module.css';
import { TypeIcon } from './type-icon.tsx';

type ChooseTypeProps = Omit<SelectProps, 'data' | 'value' | 'onChange' | 'renderOption'> & {
  readonly value: string;
  readonly onChange: (fieldType: string) => void;
  /** The types to offer; without it, all. */
  readonly only?: readonly string[] | undefined;
};

/** The types of fields to choose from, by their kinds, each with its sign and what it is for. */
export function ChooseType({ value, onChange, only, ...rest }: ChooseTypeProps) {
  const { t } = useTranslation('builder');
  const { label } = useLabel();
  const help = (name: string) => t(`typeHelp.${name}` as 'typeHelp.text', { defaultValue: '' });
  const types = fieldTypes
    .filter(({ name }) => !only || only.includes(name))
    .map((type) => ({ value: type.name, label: label(type, type.name) }));
  const data = groupTypes(types).map(({ group, items }) => ({
    group: t(`typeGroup.${group}`),
    items,
  }));
  return (
    <Choose
      {...rest}
      data={data}
      value={value}
      maxDropdownHeight={340}
      leftSection={<TypeIcon fieldType={value} />}
      renderOption={({ option, checked }) => (
        <Group gap={8} wrap="nowrap" w="100%">
          <TypeIcon fieldType={option.value} />
          <span style={{ flex: 1 }}>
            {option.label}
            <span className={classes.help} aria-hidden="true">
              {help(option.value)}
            </span>
          </span>
          {checked && <IconCheck size={14} aria-hidden="true" />}
        </Group>
      )}
      onChange={(type) => type && onChange(type)}
    />
  );
}

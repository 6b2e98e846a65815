import { Select, type SelectProps } from '@mantine/core';
import { usePopupHome } from '../../ui/popup-home.ts';

/** A list to choose one from; typing narrows it down, and something stays chosen. */
export function Choose(props: SelectProps) {
  const popup = usePopupHome<HTMLInputElement>();
  return (
    <Select
      ref={popup.ref}
      role="combobox"
      searchable
      openOnFocus={false}
      allowDeselect={false}
      comboboxProps={{ portalProps: popup.portalProps, shadow: 'md', radius: 'md' }}
      {...props}
    />
  );
}

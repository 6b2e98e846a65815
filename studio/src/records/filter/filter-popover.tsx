import { Popover } from '@mantine/core';
import type { ReactNode } from 'react';
import { closeInnermost } from '../../ui/layer.ts';

interface FilterPopoverProps {
  readonly label: string;
  readonly opened: boolean;
  readonly onChange: (opened: boolean) => void;
  /** The button that it hangs from. */
  readonly target: ReactNode;
  readonly children: ReactNode;
}

/** What a filter is written in: Escape closes what is open inside first, then it. */
export function FilterPopover({ label, opened, onChange, target, children }: FilterPopoverProps) {
  return (
    <Popover
      opened={opened}
      onChange={onChange}
      position="bottom-start"
      withinPortal
      trapFocus
      returnFocus
      closeOnEscape={false}
    >
      <Popover.Target>{target}</Popover.Target>
      <Popover.Dropdown aria-label={label} onKeyDown={closeInnermost(() => onChange(false))}>
        {children}
      </Popover.Dropdown>
    </Popover>
  );
}

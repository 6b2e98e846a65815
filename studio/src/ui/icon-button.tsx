import { ActionIcon, type ActionIconProps, Tooltip } from '@mantine/core';
import type { ComponentPropsWithoutRef, ReactNode } from 'react';

/** A button that shows only an icon; its label is read aloud and shown on hover. */
export function IconButton({
  label,
  children,
  ...rest
}: ActionIconProps &
  Omit<ComponentPropsWithoutRef<'button'>, 'color' | 'style'> & {
    readonly label: string;
    readonly children: ReactNode;
  }) {
  return (
    <Tooltip label={label}>
      <ActionIcon aria-label={label} {...rest}>
        {children}
      </ActionIcon>
    </Tooltip>
  );
}

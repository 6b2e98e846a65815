import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import type { ReactNode } from 'react';
import { cssVariables, theme } from './theme.ts';
import classes from './toast.module.css';

const schemes = localStorageColorSchemeManager({ key: 'rapport.theme' });

/** Theme, colour scheme and toasts for everything inside. */
export function UiProvider({ children }: { readonly children: ReactNode }) {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      colorSchemeManager={schemes}
      defaultColorScheme="auto"
    >
      {children}
      <Notifications
        position="bottom-left"
        autoClose={8000}
        limit={4}
        zIndex={500}
        className={classes.toasts ?? ''}
      />
    </MantineProvider>
  );
}

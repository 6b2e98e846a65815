import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import i18next from 'i18next';
import classes from './toast.module.css';

/** What a toast says; with `onAction` it offers one thing to do, for eight seconds. */
export interface Toast {
  readonly message: string;
  readonly action?: string;
  readonly onAction?: () => void;
}

let numberOfToasts = 0;

function Body({ id, toast }: { readonly id: string; readonly toast: Toast }) {
  return (
    <div className={classes.body}>
      <span className={classes.message}>{toast.message}</span>
      {toast.action && toast.onAction ? (
        <Button
          variant="subtle"
          size="compact-sm"
          data-testid="toast-action"
          onClick={() => {
            notifications.hide(id);
            toast.onAction?.();
          }}
        >
          {toast.action}
        </Button>
      ) : null}
    </div>
  );
}

function show(toast: Toast, failed: boolean): void {
  numberOfToasts += 1;
  const id = `toast-${numberOfToasts}`;
  notifications.show({
    id,
    message: <Body id={id} toast={toast} />,
    color: failed ? 'red' : 'brand',
    icon: failed ? <IconAlertTriangle size={16} /> : <IconCheck size={16} />,
    withBorder: true,
    radius: 'md',
    role: failed ? 'alert' : 'status',
    closeButtonProps: { 'aria-label': i18next.t('shell:close') },
    'data-testid': failed ? 'toast-error' : 'toast',
  });
}

/** Says at the bottom of the screen that something was done. */
export function toastDone(toast: Toast): void {
  show(toast, false);
}

/** Says that something failed, and why. */
export function toastFailed(toast: Toast): void {
  show(toast, true);
}

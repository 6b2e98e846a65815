import type { ReactNode } from 'react';
import classes from './empty-state.module.css';

/** An empty screen or list: why it is empty, and one thing to do about it. */
export function EmptyState(props: {
  readonly icon: ReactNode;
  readonly title: string;
  readonly text?: string;
  readonly action?: ReactNode;
  readonly small?: boolean;
}) {
  return (
    <div
      className={props.small ? `${classes.root} ${classes.small}` : classes.root}
      data-testid="empty-state"
    >
      <span className={classes.icon} aria-hidden="true">
        {props.icon}
      </span>
      <p className={classes.title}>{props.title}</p>
      {props.text ? <p className={classes.text}>{props.text}</p> : null}
      {props.action ? <div className={classes.action}>{props.action}</div> : null}
    </div>
  );
}

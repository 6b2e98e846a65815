import { type ReactNode, useId } from 'react';
import classes from './card.module.css';

/** A titled block on a page. */
export function Card(props: {
  readonly title: ReactNode;
  readonly icon?: ReactNode;
  readonly count?: ReactNode;
  readonly actions?: ReactNode;
  readonly footer?: ReactNode;
  readonly testId?: string;
  readonly children: ReactNode;
}) {
  const heading = useId();
  return (
    <section className={classes.card} aria-labelledby={heading} data-testid={props.testId}>
      <header className={classes.header}>
        {props.icon ? (
          <span className={classes.icon} aria-hidden="true">
            {props.icon}
          </span>
        ) : null}
        <h2 id={heading} className={classes.title}>
          {props.title}
        </h2>
        {props.count === undefined ? null : <span className={classes.count}>{props.count}</span>}
        <span className={classes.space} />
        {props.actions}
      </header>
      {props.children}
      {props.footer ? <footer className={classes.footer}>{props.footer}</footer> : null}
    </section>
  );
}

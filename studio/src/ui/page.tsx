import { type ReactNode, useEffect } from 'react';
import classes from './page.module.css';

/** What every screen says about itself. */
export interface PageProps {
  /** Plain text for the browser's tab; also the heading unless `heading` is given. */
  readonly title: string;
  readonly heading?: ReactNode;
  readonly icon?: ReactNode;
  readonly subtitle?: ReactNode;
  readonly actions?: ReactNode;
  /** False while the first data is on its way; tests wait for it. */
  readonly ready?: boolean;
  readonly testId: string;
  /** The content fills the height and scrolls by itself, as a grid does. */
  readonly fill?: boolean;
  /** `data-object` and its like. */
  readonly data?: Readonly<Record<`data-${string}`, string | undefined>>;
  readonly children: ReactNode;
}

/** The frame of a screen: `<main>`, the one `h1`, the document title and `data-ready`. */
export function Page(props: PageProps) {
  const { title, ready = true, fill = false } = props;
  useEffect(() => {
    document.title = `${title} · Rapport`;
  }, [title]);
  return (
    <main
      id="main"
      tabIndex={-1}
      className={fill ? `${classes.main} ${classes.fill}` : classes.main}
      data-testid={props.testId}
      data-ready={ready ? 'true' : 'false'}
      {...props.data}
    >
      <header className={classes.header}>
        {props.icon ? <span className={classes.icon}>{props.icon}</span> : null}
        <div className={classes.titles}>
          <h1 className={classes.title}>{props.heading ?? title}</h1>
          {props.subtitle ? <div className={classes.subtitle}>{props.subtitle}</div> : null}
        </div>
        {props.actions ? <div className={classes.actions}>{props.actions}</div> : null}
      </header>
      {props.children}
    </main>
  );
}

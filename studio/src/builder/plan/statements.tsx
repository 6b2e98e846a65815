import { Button, CopyButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './plan-changes.module.css';

/** Statements as one text to read or to copy, folded until somebody asks. */
export function Statements({ sql }: { readonly sql: readonly string[] }) {
  const { t } = useTranslation('builder');
  if (sql.length === 0) return null;
  const text = sql.map((statement) => `${statement.replace(/;?\s*$/, '')};`).join('\n\n');
  return (
    <details className={classes.details} data-testid="plan-sql">
      <summary>{t('plan.sql', { count: sql.length })}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
      <section className={classes.code} tabIndex={0} aria-label={t('plan.sqlText')}>
        <pre>{text}</pre>
      </section>
      <CopyButton value={text}>
        {({ copied, copy }) => (
          <Button variant="default" onClick={copy}>
            {t(copied ? 'plan.copied' : 'plan.copy')}
          </Button>
        )}
      </CopyButton>
    </details>
  );
}

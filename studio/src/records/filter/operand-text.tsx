import { useTranslation } from 'react-i18next';
import { FieldWidget } from '../../engine/index.tsx';
import type { ResolvedField } from '../model/fields.ts';
import type { Condition } from '../model/filter-tree.ts';
import classes from './operand-text.module.css';
import { usePeriods } from './periods.ts';

function One({ field, value }: { readonly field: ResolvedField; readonly value: unknown }) {
  const { t } = useTranslation('records');
  const { titleOf } = usePeriods();
  if (value === '$me') return <span>{t('filter.me')}</span>;
  const period = typeof value === 'string' ? titleOf(value) : undefined;
  if (period) return <span>{period}</span>;
  // A link inside a button would be two things to press at once: names stand as text.
  return (
    <span className={classes.value} inert>
      <FieldWidget id={`operand-${field.path}`} field={field.field} value={value} mode="cell" />
    </span>
  );
}

/** The operand of a condition in words: "me", "this quarter", a name, two bounds, a list. */
export function OperandText(props: {
  readonly field: ResolvedField;
  readonly condition: Condition;
}) {
  const { field, condition } = props;
  const { value } = condition;
  const values = Array.isArray(value)
    ? value
    : value === undefined || value === null
      ? []
      : [value];
  const isRange = condition.op === 'between';
  return (
    <>
      {values.slice(0, 3).map((item, index) => (
        <span key={JSON.stringify(item)} className={classes.item}>
          {index > 0 ? <span>{isRange ? '–' : ','}</span> : null}
          <One field={field} value={item} />
        </span>
      ))}
      {values.length > 3 ? <span>+{values.length - 3}</span> : null}
    </>
  );
}

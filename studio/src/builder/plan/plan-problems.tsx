import { Button, Radio } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../api/index.ts';
import { Chip } from '../../ui/chip.tsx';
import { isFillable, keyOf, troublesOf } from './decisions.ts';
import { ExampleRecords } from './example-records.tsx';
import { FillValue } from './fill-value.tsx';
import type { ModelChangeControl } from './model-plan.ts';
import classes from './plan-problems.module.css';
import type { Decided, Decision, PlanImpact } from './plan-types.ts';
import { type PlanWords, useImpactWords } from './use-plan-words.ts';

interface PlanProblemsProps {
  readonly control: ModelChangeControl;
  readonly words: PlanWords;
}

/** Records that the change would break, each kind with its examples and what can become of it. */
export function PlanProblems({ control, words }: PlanProblemsProps) {
  const { t } = useTranslation('builder');
  const { state } = control;
  if (state.step !== 'planned') return null;
  const troubles = troublesOf(state.plan, state.decisions);
  if (troubles.length === 0) return null;
  return (
    <section className={classes.problems} aria-label={t('plan.problems')}>
      {troubles.map((impact) => (
        <Problem
          key={keyOf(impact)}
          impact={impact}
          decided={state.decisions.get(keyOf(impact))}
          control={control}
          words={words}
        />
      ))}
    </section>
  );
}

interface ProblemProps extends PlanProblemsProps {
  readonly impact: PlanImpact;
  readonly decided: Decided | undefined;
}

function Problem({ impact, decided, control, words }: ProblemProps) {
  const { t } = useTranslation('builder');
  const wordsOf = useImpactWords(words);
  const heading = useId();
  const { object, field, code, records } = impact;
  const hasExistingValue = code !== 'required_missing';
  return (
    <article
      className={classes.problem}
      aria-labelledby={heading}
      data-settled={decided !== undefined}
      data-testid="plan-problem-records"
      data-code={code}
    >
      <header className={classes.head}>
        {decided ? (
          <IconCircleCheck size={18} aria-hidden="true" />
        ) : (
          <IconAlertTriangle size={18} aria-hidden="true" />
        )}
        <h3 id={heading}>{wordsOf(impact)}</h3>
        {decided && <Chip colour="green">{t(`plan.decided.${decided.decision.kind}`)}</Chip>}
      </header>
      <div className={classes.body}>
        <ExampleRecords
          object={object}
          ids={impact.examples}
          records={records}
          field={hasExistingValue && !field?.includes(', ') ? field : undefined}
        />
        <ListLink impact={impact} words={words} />
        <Choices impact={impact} decided={decided} control={control} />
        {!impact.may_keep && <p className={classes.hint}>{t('plan.mendFirst')}</p>}
      </div>
    </article>
  );
}

/** All the records in their list, where a filter can find them. */
function ListLink({ impact, words }: { readonly impact: PlanImpact; readonly words: PlanWords }) {
  const { t } = useTranslation('builder');
  const { count } = useFormats();
  const { object, field, code, records } = impact;
  const isKnown = field !== undefined && words.isField(object, field);
  if (code !== 'required_missing' || !isKnown) return null;
  const filter = JSON.stringify({ and: [{ field, op: 'is_empty' }] });
  return (
    <a
      className={classes.list}
      href={`/o/${object}?f=${encodeURIComponent(filter)}`}
      target="_blank"
      rel="noreferrer"
    >
      {t('plan.showRecords', { count: records, records: count(records) })}
    </a>
  );
}

interface ChoicesProps {
  readonly impact: PlanImpact;
  readonly decided: Decided | undefined;
  readonly control: ModelChangeControl;
}

/** What can become of the records; each choice is planned at once. */
function Choices({ impact, decided, control }: ChoicesProps) {
  const { t } = useTranslation('builder');
  const name = useId();
  const [wanted, setWanted] = useState<Decision['kind'] | undefined>(decided?.decision.kind);
  const mayFill = isFillable(impact) && control.mayFill;
  if (!impact.may_keep) return null;
  const choose = (kind: Decision['kind']) => {
    setWanted(kind);
    if (kind === 'keep') void control.decide(impact, { kind });
    else if (decided) void control.decide(impact, undefined);
  };
  return (
    <Radio.Group
      name={name}
      label={t('plan.decide')}
      value={wanted ?? ''}
      onChange={(kind) => choose(kind as Decision['kind'])}
    >
      <div className={classes.choices}>
        {mayFill && (
          <Radio
            value="fill"
            label={t('plan.fill')}
            description={t('plan.fillHelp')}
            data-testid="plan-fill"
          />
        )}
        {mayFill && wanted === 'fill' && (
          <FillValue impact={impact} decided={decided} control={control} />
        )}
        <Radio
          value="keep"
          label={t(impact.code === 'conversion_lost' ? 'plan.keepLost' : 'plan.keep')}
          description={t(impact.code === 'conversion_lost' ? 'plan.keepLostHelp' : 'plan.keepHelp')}
          data-testid="plan-keep"
        />
        {decided && (
          <UndecideButton
            onClick={() => {
              setWanted(undefined);
              void control.decide(impact, undefined);
            }}
          />
        )}
      </div>
    </Radio.Group>
  );
}

function UndecideButton({ onClick }: { readonly onClick: () => void }) {
  const { t } = useTranslation('builder');
  return (
    <Button variant="subtle" size="compact-xs" className={classes.undo ?? ''} onClick={onClick}>
      {t('plan.undecide')}
    </Button>
  );
}

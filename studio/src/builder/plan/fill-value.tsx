import { Button, Input } from '@mantine/core';
import type { WidgetField } from '@rapport/metadata/field-types/contract';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLabel, useMetadata, widgetField } from '../../api/index.ts';
import { FieldWidget } from '../../engine/index.tsx';
import { propertiesOf } from '../fields/field-change.ts';
import { fieldDraftOf } from '../model/field-draft.ts';
import { useWidgetFields } from '../parts/use-widget-fields.ts';
import type { ModelChangeControl } from './model-plan.ts';
import classes from './plan-problems.module.css';
import type { Decided, PlanImpact } from './plan-types.ts';
import { documentOf } from './use-plan-words.ts';

interface FillValueProps {
  readonly impact: PlanImpact;
  readonly decided: Decided | undefined;
  readonly control: ModelChangeControl;
}

/** The value that records without one get, written in the field's own input. */
export function FillValue({ impact, decided, control }: FillValueProps) {
  const { t } = useTranslation('builder');
  const id = useId();
  const field = useFieldToFill(impact, control);
  const before = decided?.decision.kind === 'fill' ? decided.decision.value : null;
  const [value, setValue] = useState<unknown>(before);
  if (!field) return null;
  const title = t('plan.fillLabel', { field: field.title });
  const path = `backfill.${impact.object}.${impact.field}`;
  const refused = control.planError?.fields.find((problem) => problem.path === path)?.message;
  const isEmpty = value === null || value === undefined || value === '';
  const isUsed = decided !== undefined && JSON.stringify(value) === JSON.stringify(before);
  return (
    <div className={classes.fill}>
      <Input.Wrapper id={id} label={title} error={refused} className={classes.fillInput ?? ''}>
        <FieldWidget
          id={id}
          field={{ ...field, title }}
          value={value}
          mode="edit"
          invalid={refused !== undefined}
          onChange={setValue}
        />
      </Input.Wrapper>
      <Button
        variant="default"
        disabled={isEmpty || isUsed}
        loading={control.isPlanning}
        onClick={() => void control.decide(impact, { kind: 'fill', value })}
        data-testid="plan-fill-use"
      >
        {t('plan.fillUse')}
      </Button>
    </div>
  );
}

/** The field as it would be, with the choices and stages that it has already. */
function useFieldToFill(
  { object, field: name = '' }: PlanImpact,
  { state }: ModelChangeControl,
): WidgetField | undefined {
  const asWidget = useWidgetFields(object);
  const { language } = useLabel();
  const known = useMetadata().objects[object]?.fields[name];
  const documents = state.step === 'planned' ? (state.change.documents ?? []) : [];
  const document = documentOf(documents, object);
  const property = document && propertiesOf(document)[name];
  const today = known && widgetField(object, name, known, language);
  if (!property) return today && { ...today, required: false };
  const field = asWidget(fieldDraftOf(name, property, false));
  return today?.fieldType === field.fieldType ? { ...today, ...field } : field;
}

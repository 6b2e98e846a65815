import { Button } from '@mantine/core';
import {
  IconAlignBoxLeftTop,
  IconArrowDown,
  IconArrowUp,
  IconPlus,
  IconX,
} from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type MetadataObject, useLabel, useMetadata } from '../../api/index.ts';
import { Card } from '../../ui/card.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { titled, useDocumentReader, useModelDocuments, useObjectDocument } from '../documents.ts';
import { moved } from '../model/choices.ts';
import { type AssignRule, assignChange, assignIn } from '../model/record-types.ts';
import { Choose } from '../parts/choose.tsx';
import classes from './layout-rules.module.css';
import type { Asked } from './record-types-page.tsx';

interface RulesProps {
  readonly object: MetadataObject;
  readonly onAsk: (asked: Asked) => void;
}

/** Which layout is shown when: rules from the top, the first that fits. */
export function LayoutRules({ object, onAsk }: RulesProps) {
  const { t } = useTranslation('builder');
  const reader = useDocumentReader();
  const document = useObjectDocument(object.name);
  const own = assignIn(document);
  const [edited, setEdited] = useState<{ of: unknown; to: readonly AssignRule[] }>();
  // Rules that somebody applied meanwhile, also by this table, begin anew.
  const rules = edited && edited.of === document ? edited.to : own;
  const write = (to: readonly AssignRule[]) => setEdited({ of: document, to });
  const first = useMetadata().layouts.find((layout) => layout.object === object.name);
  const isChanged = JSON.stringify(rules) !== JSON.stringify(own);
  const review = () =>
    onAsk({
      title: t('assign.title'),
      change: () => assignChange(reader.object(object.name), rules),
    });
  return (
    <Card title={t('assign.title')} icon={<IconAlignBoxLeftTop size={16} />} testId="layout-rules">
      <div className={classes.body}>
        <p className={classes.lead}>{t(first ? 'assign.lead' : 'assign.noLayout')}</p>
        {rules.map((rule, index) => (
          <Rule
            // biome-ignore lint/suspicious/noArrayIndexKey: rules have no other identity.
            key={index}
            object={object}
            rule={rule}
            place={{ index, last: rules.length - 1 }}
            onChange={(next) => write(rules.map((one, at) => (at === index ? next : one)))}
            onRemove={() => write(rules.filter((_, at) => at !== index))}
            onMove={(by) => write(moved(rules, index, by))}
          />
        ))}
        <div className={classes.buttons}>
          <Button
            variant="default"
            leftSection={<IconPlus size={14} />}
            disabled={!first}
            onClick={() => write([...rules, { layout: first?.name ?? 'default' }])}
            data-testid="add-rule"
          >
            {t('assign.add')}
          </Button>
          <Button disabled={!isChanged} onClick={review} data-testid="review-rules">
            {t('wizard.review')}
          </Button>
        </div>
      </div>
    </Card>
  );
}

interface RuleProps {
  readonly object: MetadataObject;
  readonly rule: AssignRule;
  readonly place: { readonly index: number; readonly last: number };
  readonly onChange: (rule: AssignRule) => void;
  readonly onRemove: () => void;
  readonly onMove: (by: -1 | 1) => void;
}

type Member = 'recordType' | 'stageCategory' | 'formFactor' | 'permissionSet';

function Rule(props: RuleProps) {
  const { rule, place, onChange } = props;
  const { t } = useTranslation('builder');
  const lists = useLists(props.object);
  const title = t('assign.rule', { number: place.index + 1 });
  const set = (member: Member, value: string | null) => {
    const { [member]: _before, ...rest } = rule;
    onChange(value ? { ...rest, [member]: value } : rest);
  };
  return (
    <fieldset className={classes.rule} aria-label={title} data-testid="layout-rule">
      {lists.conditions.map(({ member, data }) => (
        <Choose
          key={member}
          size="xs"
          label={t(`assign.${member}`)}
          placeholder={t('assign.any')}
          clearable
          clearButtonProps={{ 'aria-label': t('assign.clear', { title: t(`assign.${member}`) }) }}
          data={data}
          value={rule[member] ?? null}
          onChange={(value) => set(member, value)}
          data-testid={`rule-${member}`}
        />
      ))}
      <Choose
        size="xs"
        label={t('assign.layout')}
        data={lists.layouts}
        value={rule.layout}
        onChange={(layout) => onChange({ ...rule, layout: layout ?? rule.layout })}
        data-testid="rule-layout"
      />
      <RuleActions {...props} title={title} />
    </fieldset>
  );
}

function RuleActions(props: RuleProps & { readonly title: string }) {
  const { place, title } = props;
  const { t } = useTranslation('builder');
  return (
    <span className={classes.actions}>
      <IconButton
        label={t('move.up', { title })}
        disabled={place.index === 0}
        onClick={() => props.onMove(-1)}
      >
        <IconArrowUp size={16} />
      </IconButton>
      <IconButton
        label={t('move.down', { title })}
        disabled={place.index === place.last}
        onClick={() => props.onMove(1)}
      >
        <IconArrowDown size={16} />
      </IconButton>
      <IconButton label={t('fields.remove', { title })} onClick={props.onRemove}>
        <IconX size={16} />
      </IconButton>
    </span>
  );
}

/** What each condition may be, and the layouts; conditions that the object cannot have are left out. */
function useLists(object: MetadataObject) {
  const { t } = useTranslation('builder');
  const { label } = useLabel();
  const { permissionSets } = useModelDocuments();
  const layouts = useMetadata().layouts.filter((layout) => layout.object === object.name);
  const hasStages = Object.values(object.fields).some((field) => field.paths);
  const words = (names: readonly ('open' | 'won' | 'lost' | 'desktop' | 'phone')[]) =>
    names.map((value) => ({ value, label: t(`assign.is.${value}`) }));
  const conditions: {
    readonly member: Member;
    readonly data: { value: string; label: string }[];
  }[] = [
    {
      member: 'recordType',
      data: (object.record_types ?? []).map((type) => ({
        value: type.name,
        label: label(type, type.name),
      })),
    },
    { member: 'stageCategory', data: hasStages ? words(['open', 'won', 'lost']) : [] },
    { member: 'formFactor', data: words(['desktop', 'phone']) },
    {
      member: 'permissionSet',
      data: permissionSets.map((set) => ({
        value: String(set.name),
        label: label(titled(set), String(set.name)),
      })),
    },
  ];
  return {
    conditions: conditions.filter(({ data }) => data.length > 0),
    layouts: layouts.map((layout) => ({
      value: layout.name,
      label: label(layout, layout.name),
    })),
  };
}

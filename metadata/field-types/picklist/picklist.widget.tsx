import type { Choice, WidgetProps } from '../contract.ts';
import { type Option, OptionControl } from '../widget-options.tsx';
import { Chip, EmptyValue } from '../widget-parts.tsx';

const labelOf = (choice: Choice, locale: string): string =>
  choice.labels[locale] ?? choice.title ?? choice.name;

/** One of a closed list. A value that was taken off the list is still shown, as such. */
export function PicklistWidget(props: WidgetProps) {
  const { mode, services, value } = props;
  const choices = props.field.choices ?? [];
  if (mode === 'edit' || mode === 'filter') {
    return <OptionControl widget={props} options={optionsOf(choices, props)} />;
  }
  if (typeof value !== 'string' || value === '') {
    return <EmptyValue mode={mode} services={services} />;
  }
  const choice = choices.find((known) => known.name === value);
  return (
    <Chip colour={choice?.colour} faded={choice?.active !== true}>
      {choice ? labelOf(choice, services.locale) : value}
    </Chip>
  );
}

/** What can be chosen; a filter may also ask for choices of the past. */
function optionsOf(choices: readonly Choice[], { value, mode, services }: WidgetProps): Option[] {
  const options = choices
    .filter((choice) => choice.active || choice.name === value || mode === 'filter')
    .map((choice) => ({
      value: choice.name,
      label: labelOf(choice, services.locale),
      colour: choice.colour,
      inactive: !choice.active && mode === 'edit',
    }));
  const isStray = typeof value === 'string' && value !== '';
  return isStray && !options.some((option) => option.value === value)
    ? [...options, { value, label: value, colour: undefined, inactive: true }]
    : options;
}

import type { Choice, WidgetProps } from '../contract.ts';
import { ManyOptionsControl, type Option } from '../widget-options.tsx';
import { Chip, ChipRow, EmptyValue } from '../widget-parts.tsx';

const labelOf = (choice: Choice, locale: string): string =>
  choice.labels[locale] ?? choice.title ?? choice.name;

/** The names in a value; a filter's operand may be one alone. */
const namesIn = (value: unknown): readonly string[] =>
  [value].flat().filter((one): one is string => typeof one === 'string' && one !== '');

/** Several of a closed list. Values that were taken off the list are still shown, as such. */
export function MultiPicklistWidget(props: WidgetProps) {
  const { mode, services, field } = props;
  const names = namesIn(props.value);
  if (mode === 'edit' || mode === 'filter') {
    const { maxValues } = field.options;
    const most = mode === 'edit' && typeof maxValues === 'number' ? { most: maxValues } : {};
    return (
      <ManyOptionsControl
        widget={props}
        options={optionsOf(names, props)}
        values={names}
        {...most}
      />
    );
  }
  if (names.length === 0) return <EmptyValue mode={mode} services={services} />;
  const choices = new Map((field.choices ?? []).map((choice) => [choice.name, choice]));
  const textOf = (name: string) => {
    const choice = choices.get(name);
    return choice ? labelOf(choice, services.locale) : name;
  };
  return (
    <ChipRow mode={mode} texts={names.map(textOf)}>
      {names.map((name) => {
        const choice = choices.get(name);
        return (
          <Chip key={name} colour={choice?.colour} faded={choice?.active !== true}>
            {textOf(name)}
          </Chip>
        );
      })}
    </ChipRow>
  );
}

/** What can be chosen, and what is chosen already; a filter may ask for choices of the past. */
function optionsOf(
  names: readonly string[],
  { field, mode, services }: WidgetProps,
): readonly Option[] {
  const chosen = new Set(names);
  const options = (field.choices ?? [])
    .filter((choice) => choice.active || chosen.has(choice.name) || mode === 'filter')
    .map((choice) => ({
      value: choice.name,
      label: labelOf(choice, services.locale),
      colour: choice.colour,
      inactive: !choice.active && mode === 'edit',
    }));
  const known = new Set(options.map((option) => option.value));
  const strays = names.filter((name) => !known.has(name));
  return [...options, ...strays.map((name) => ({ value: name, label: name, inactive: true }))];
}

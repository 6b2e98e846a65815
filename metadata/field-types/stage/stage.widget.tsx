import type { StageChoice, StagePathChoice, WidgetProps } from '../contract.ts';
import { type Option, OptionControl } from '../widget-options.tsx';
import { Chip, EmptyValue } from '../widget-parts.tsx';

const colours: Readonly<Record<StageChoice['category'], string>> = {
  open: 'blue',
  won: 'green',
  lost: 'slate',
};

const labelOf = (of: Pick<StageChoice, 'labels' | 'title' | 'name'>, locale: string): string =>
  of.labels[locale] ?? of.title ?? of.name;

/** The stage with this key, `path.stage`; a bare stage name is understood too. */
function stageOf(paths: readonly StagePathChoice[], value: unknown): StageChoice | undefined {
  const stages = paths.flatMap((path) => path.stages);
  return (
    stages.find((stage) => stage.key === value) ?? stages.find((stage) => stage.name === value)
  );
}

/** A step of an ordered process, coloured by whether it is open, won or lost. */
export function StageWidget(props: WidgetProps) {
  const { mode, services, value } = props;
  const paths = props.field.paths ?? [];
  const stage = stageOf(paths, value);
  if (mode === 'edit' || mode === 'filter') {
    const widget = stage ? { ...props, value: stage.key } : props;
    return <OptionControl widget={widget} options={optionsOf(paths, props)} />;
  }
  if (typeof value !== 'string' || value === '') {
    return <EmptyValue mode={mode} services={services} />;
  }
  return (
    <Chip colour={stage?.colour ?? (stage && colours[stage.category])} faded={!stage}>
      {stage ? labelOf(stage, services.locale) : value}
    </Chip>
  );
}

function optionsOf(paths: readonly StagePathChoice[], { value, services }: WidgetProps): Option[] {
  return paths.flatMap((path) =>
    path.stages
      .filter((stage) => stage.active || stage.key === value)
      .map((stage) => ({
        value: stage.key,
        label: labelOf(stage, services.locale),
        colour: stage.colour ?? colours[stage.category],
        group: paths.length > 1 ? labelOf(path, services.locale) : undefined,
      })),
  );
}

import type { ObjectFieldTemplateProps } from '@rjsf/utils';
import type { FormContext, FormSection } from './context.ts';
import classes from './form.module.css';

type Property = ObjectFieldTemplateProps['properties'][number];

/** The properties of an object: in the sections of its layout at the top, in a list elsewhere. */
export function ObjectFieldTemplate(props: ObjectFieldTemplateProps) {
  const { properties, registry, title, fieldPathId } = props;
  const { sections } = (registry.formContext ?? {}) as FormContext;
  const isRoot = fieldPathId.path.length === 0;
  if (isRoot && sections) return <Sections sections={sections} properties={properties} />;
  const grid = (
    <div className={classes.grid} data-columns={1}>
      {properties.map((property) => property.content)}
    </div>
  );
  if (isRoot) return grid;
  return (
    <fieldset className={classes.inner}>
      {title && <legend className={classes.label}>{title}</legend>}
      {grid}
    </fieldset>
  );
}

function Sections(props: {
  readonly sections: readonly FormSection[];
  readonly properties: readonly Property[];
}) {
  const byName = new Map(props.properties.map((property) => [property.name, property]));
  return (
    <div className={classes.sections}>
      {props.sections.map((section) => (
        <fieldset key={section.key} className={classes.section}>
          {section.title && <legend className={classes.legend}>{section.title}</legend>}
          <div className={classes.grid} data-columns={section.columns}>
            {section.fields.map((name) => byName.get(name)?.content)}
          </div>
        </fieldset>
      ))}
    </div>
  );
}

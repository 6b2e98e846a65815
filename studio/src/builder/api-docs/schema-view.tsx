import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './api-docs.module.css';
import { type ApiDocument, type ApiSchema, partsOf, typeOf } from './openapi.ts';

interface SchemaViewProps {
  readonly document: ApiDocument;
  readonly schema: ApiSchema;
}

/** What a body consists of; parts of parts open when they are asked for. */
export function SchemaView({ document, schema }: SchemaViewProps) {
  const parts = partsOf(document, schema);
  return (
    <div className={classes.schema}>
      <code className={classes.type}>{typeOf(schema)}</code>
      {parts && <Properties document={document} schema={parts} />}
    </div>
  );
}

function Properties({ document, schema }: SchemaViewProps) {
  const required = new Set(schema.required ?? []);
  return (
    <ul className={classes.properties}>
      {Object.entries(schema.properties ?? {}).map(([name, property]) => (
        <Property
          key={name}
          document={document}
          name={name}
          schema={property}
          isRequired={required.has(name)}
        />
      ))}
    </ul>
  );
}

interface WordsProps {
  readonly text: string;
  readonly className?: string | undefined;
}

/** A description; what stands in backticks is code. */
export function Words({ text, className }: WordsProps) {
  return (
    <span className={className}>
      {text.split('`').map((part, index) =>
        // biome-ignore lint/suspicious/noArrayIndexKey: parts of one fixed text.
        index % 2 === 1 ? <code key={index}>{part}</code> : part,
      )}
    </span>
  );
}

interface PropertyProps extends SchemaViewProps {
  readonly name: string;
  readonly isRequired: boolean;
}

function Property({ document, name, schema, isRequired }: PropertyProps) {
  const { t } = useTranslation('builder');
  const [isOpen, setOpen] = useState(false);
  const parts = partsOf(document, schema);
  const about = [schema.title, schema.description].filter(Boolean).join(': ');
  return (
    <li className={classes.property}>
      <code className={classes.name}>{name}</code>
      {isRequired && <span className={classes.required}>{t('api.required')}</span>}
      <code className={classes.type}>{typeOf(schema)}</code>
      {schema.enum && <Values values={schema.enum} />}
      {about && <Words className={classes.about} text={about} />}
      {parts && (
        <details className={classes.nested} onToggle={(event) => setOpen(event.currentTarget.open)}>
          <summary>{t('api.partsOf', { name })}</summary>
          {isOpen && <Properties document={document} schema={parts} />}
        </details>
      )}
    </li>
  );
}

const mostValues = 12;

function Values({ values }: { readonly values: readonly unknown[] }) {
  const shown = values.slice(0, mostValues).map(String).join(', ');
  return (
    <code className={classes.values}>{values.length > mostValues ? `${shown}, …` : shown}</code>
  );
}

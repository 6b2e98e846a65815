import { Button, CopyButton } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Chip, type ChipColour } from '../../ui/chip.tsx';
import classes from './api-docs.module.css';
import { curlOf } from './example.ts';
import { type ApiDocument, type ApiOperation, bodyOf, resolve, typeOf } from './openapi.ts';
import { SchemaView, Words } from './schema-view.tsx';
import { TryIt } from './try-it.tsx';

interface OperationProps {
  readonly document: ApiDocument;
  readonly operation: ApiOperation;
}

const colours: Readonly<Record<string, ChipColour>> = {
  get: 'blue',
  post: 'green',
  put: 'amber',
  patch: 'amber',
  delete: 'red',
};

/** One call of the API: folded to a line, and everything about it when it is opened. */
export function Operation({ document, operation }: OperationProps) {
  const [isOpen, setOpen] = useState(false);
  const { method, path, summary, operationId } = operation;
  return (
    <li className={classes.operation} data-operation={operationId}>
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary className={classes.line}>
          <Chip colour={colours[method] ?? 'slate'}>{method.toUpperCase()}</Chip>
          <code className={classes.path}>{path}</code>
          <span className={classes.summary}>{summary}</span>
        </summary>
        {isOpen && <Details document={document} operation={operation} />}
      </details>
    </li>
  );
}

function Details({ document, operation }: OperationProps) {
  const { t } = useTranslation('builder');
  const body = bodyOf(operation.requestBody);
  const isSafe = operation.method === 'get';
  return (
    <div className={classes.details}>
      {operation.description && <Words className={classes.text} text={operation.description} />}
      <Parameters operation={operation} />
      {body && (
        <>
          <h3 className={classes.heading}>{t('api.body')}</h3>
          <SchemaView document={document} schema={body} />
        </>
      )}
      <h3 className={classes.heading}>{t('api.replies')}</h3>
      <Replies document={document} operation={operation} />
      <h3 className={classes.heading}>{t('api.example')}</h3>
      <Code text={curlOf(document, operation, window.location.origin)} />
      {isSafe && <TryIt operation={operation} />}
    </div>
  );
}

function Parameters({ operation }: { readonly operation: ApiOperation }) {
  const { t } = useTranslation('builder');
  const parameters = operation.parameters ?? [];
  if (parameters.length === 0) return null;
  return (
    <>
      <h3 className={classes.heading}>{t('api.parameters')}</h3>
      <ul className={classes.properties}>
        {parameters.map((parameter) => (
          <li key={`${parameter.in} ${parameter.name}`} className={classes.property}>
            <code className={classes.name}>{parameter.name}</code>
            {parameter.required && <span className={classes.required}>{t('api.required')}</span>}
            <code className={classes.type}>{typeOf(parameter.schema ?? {})}</code>
            <span className={classes.place}>
              {t(`api.in.${parameter.in}` as 'api.in.query', { defaultValue: parameter.in })}
            </span>
            {parameter.description && (
              <Words className={classes.about} text={parameter.description} />
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

function Replies({ document, operation }: OperationProps) {
  return (
    <ul className={classes.properties}>
      {Object.entries(operation.responses).map(([status, written]) => {
        const reply = resolve(document, written);
        const body = bodyOf(reply);
        return (
          <li key={status} className={classes.property}>
            <code className={classes.name}>{status}</code>
            <Words className={classes.about} text={reply.description ?? ''} />
            {body && Number(status) < 300 && <SchemaView document={document} schema={body} />}
          </li>
        );
      })}
    </ul>
  );
}

/** Text for a terminal, with a button that copies it. */
export function Code({ text }: { readonly text: string }) {
  const { t } = useTranslation('builder');
  return (
    <div className={classes.codeBox}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
      <pre className={classes.code} tabIndex={0}>
        {text}
      </pre>
      <CopyButton value={text}>
        {({ copied, copy }) => (
          <Button variant="default" size="compact-xs" className={classes.copy ?? ''} onClick={copy}>
            {t(copied ? 'plan.copied' : 'plan.copy')}
          </Button>
        )}
      </CopyButton>
    </div>
  );
}

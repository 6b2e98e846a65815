import { Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, request } from '../../api/index.ts';
import classes from './api-docs.module.css';
import { addressOf } from './example.ts';
import type { ApiOperation } from './openapi.ts';

const shown = 20_000;

function answerText(answer: unknown): string {
  const text = JSON.stringify(answer, null, 2) ?? '';
  return text.length > shown ? `${text.slice(0, shown)}\n…` : text;
}

/** Sends a call that only reads, with the rights of the reader, and shows the answer. */
export function TryIt({ operation }: { readonly operation: ApiOperation }) {
  const { t } = useTranslation('builder');
  const [values, setValues] = useState<Readonly<Record<string, string>>>({});
  const call = useMutation({
    mutationFn: () => request<unknown>('GET', addressOf(operation, values)),
  });
  const parameters = (operation.parameters ?? []).filter(({ in: place }) => place !== 'header');
  const isReady = parameters.every(({ name, required }) => !required || values[name]);
  const { error } = call;
  const refusal =
    error instanceof ApiError
      ? { status: error.status, code: error.code, message: error.message }
      : undefined;
  return (
    <section aria-label={t('api.tryOf', { path: operation.path })}>
      <h3 className={classes.heading}>{t('api.try')}</h3>
      <div className={classes.inputs}>
        {parameters.map(({ name, required }) => (
          <TextInput
            key={name}
            label={name}
            withAsterisk={required ?? false}
            value={values[name] ?? ''}
            onChange={({ currentTarget }) => setValues({ ...values, [name]: currentTarget.value })}
          />
        ))}
      </div>
      <Button disabled={!isReady} loading={call.isPending} onClick={() => call.mutate()}>
        {t('api.send')}
      </Button>
      <div role="status">
        {(refusal || call.isSuccess) && (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
          <pre className={classes.code} tabIndex={0} data-testid="api-answer">
            {answerText(refusal ?? call.data)}
          </pre>
        )}
      </div>
    </section>
  );
}

import { CrmError, describeError } from '../../errors/index.ts';
import type { Outcome } from '../../records/index.ts';
import type { UserContext } from '../context.ts';

/** The record of a batch of one, or the refusal thrown. */
export function single(
  outcomes: readonly Outcome[],
): Outcome & { readonly json: string; readonly id: string } {
  const [outcome] = outcomes;
  if (!outcome) throw new CrmError('RECORD_KEEPS_CHANGING', { retryAfter: 1 });
  if (outcome.status === 'failed') throw outcome.error;
  return outcome as Outcome & { readonly json: string; readonly id: string };
}

/** What a bulk reply says of one record. */
export function resultOf(context: UserContext, outcome: Outcome): Record<string, unknown> {
  const { index, status, id, version, pendingLinks } = outcome;
  if (status === 'failed') return { index, status, error: refusalOf(context, outcome.error) };
  const links = pendingLinks?.map((link) => ({
    field: link.field,
    external_id: `${link.source}:${link.value}`,
  }));
  return { index, status, id, version, ...(links ? { pending_links: links } : {}) };
}

function refusalOf(context: UserContext, error: unknown): unknown {
  if (!(error instanceof CrmError)) throw error;
  const { errors } = context.services;
  const { code, message, hint, fields } = describeError(error, {
    errors,
    language: context.language,
  }).error;
  return { code, message, ...(hint === undefined ? {} : { hint }), fields };
}

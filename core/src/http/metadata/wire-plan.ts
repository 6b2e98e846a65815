import type { ErrorText } from '@rapport/metadata/errors';
import { CrmError, type Language } from '../../errors/index.ts';
import type { Plan, RevisionDifference } from '../../model/index.ts';

type Wire = Record<string, unknown>;

/** A plan as it is sent: its sentences in the caller's language. */
export function planIn(language: Language, plan: Plan): Wire {
  const background = plan.background.map((part) => spoken(language, part));
  return { ...plan, ...doneIn(language, plan), background, sql: plan.sql };
}

/** The parts of a plan that an applied change answers: what was done, and what it meant. */
export function doneIn(language: Language, plan: Plan): Wire {
  const said = <T extends { readonly message: ErrorText }>(item: T) => spoken(language, item);
  return {
    changes: plan.changes.map((change) => ({ ...change, words: change.words.map(said) })),
    impact: plan.impact.map(said),
    warnings: plan.warnings.map(said),
  };
}

/** A difference between revisions as it is sent. */
export function differenceIn(language: Language, difference: RevisionDifference): Wire {
  const changes = difference.changes.map((change) => ({
    ...change,
    words: change.words.map((item) => spoken(language, item)),
  }));
  return { ...difference, changes };
}

function spoken<T extends { readonly message: ErrorText }>(language: Language, item: T) {
  return { ...item, message: item.message[language] };
}

/** What a refusal of the model tells in its details, in the caller's language. */
export function refusalIn(language: Language, error: unknown): unknown {
  if (!(error instanceof CrmError) || error.code !== 'MODEL_BREAKS_RECORDS') return error;
  const { impact } = (error.details ?? {}) as Partial<Pick<Plan, 'impact'>>;
  if (!impact) return error;
  const { fields, params, cause } = error;
  const details = { impact: impact.map((item) => spoken(language, item)) };
  return new CrmError(error.code, { params, fields, cause, details });
}

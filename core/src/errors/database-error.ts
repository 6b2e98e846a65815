import { CrmError } from './crm-error.ts';

/** What each SQLSTATE class, or a single state before it, means to a caller. */
const meanings: Readonly<Record<string, { code: string; retryAfter?: number }>> = {
  '57014': { code: 'STORAGE_TIMEOUT', retryAfter: 5 },
  '22021': { code: 'REQUEST_CHARACTER' },
  '22P05': { code: 'REQUEST_CHARACTER' },
  '40001': { code: 'STORAGE_BUSY', retryAfter: 1 },
  '40P01': { code: 'STORAGE_BUSY', retryAfter: 1 },
  '55P03': { code: 'STORAGE_BUSY', retryAfter: 1 },
  '57P01': { code: 'STORAGE_UNAVAILABLE', retryAfter: 2 },
  '57P02': { code: 'STORAGE_UNAVAILABLE', retryAfter: 2 },
  '57P03': { code: 'STORAGE_UNAVAILABLE', retryAfter: 2 },
  '25006': { code: 'STORAGE_UNAVAILABLE', retryAfter: 5 },
  '23502': { code: 'REQUEST_VALUE' },
  '23514': { code: 'REQUEST_VALUE' },
  '08': { code: 'STORAGE_UNAVAILABLE', retryAfter: 2 },
  '22': { code: 'REQUEST_VALUE' },
  '23': { code: 'REQUEST_CONFLICT' },
  '53': { code: 'STORAGE_FULL', retryAfter: 10 },
  '54': { code: 'REQUEST_TOO_COMPLEX' },
};

const lostCodes = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND']);
const lostMessages = /Connection terminated|not queryable|connection error|timeout.*acquir/i;

/**
 * What a database error means to the caller, or undefined when it is a mistake of ours.
 *
 * This is the last net: rooms that know which field or rule a state belongs to say so themselves.
 * It keeps a value that only PostgreSQL can refuse from ever becoming a 500.
 * States: https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
export function fromDatabaseError(thrown: unknown): CrmError | undefined {
  if (!(thrown instanceof Error)) return undefined;
  const code = 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : '';
  const isState = /^[0-9A-Z]{5}$/.test(code) && !lostCodes.has(code);
  const meaning = isState ? (meanings[code] ?? meanings[code.slice(0, 2)]) : lost(code, thrown);
  if (!meaning) return undefined;
  return new CrmError(meaning.code, {
    cause: thrown,
    ...(meaning.retryAfter === undefined ? {} : { retryAfter: meaning.retryAfter }),
  });
}

function lost(code: string, thrown: Error): { code: string; retryAfter: number } | undefined {
  const isLost = lostCodes.has(code) || lostMessages.test(thrown.message);
  return isLost ? { code: 'STORAGE_UNAVAILABLE', retryAfter: 2 } : undefined;
}

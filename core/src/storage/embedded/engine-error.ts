import { DatabaseError } from 'pg-protocol';

const texts = {
  /** Nothing of it happened; it may be repeated as it is. */
  '57P01': 'terminating connection because the embedded engine restarts',
  /** Whether it took effect is not known. */
  '08006': 'the embedded engine stopped while this statement ran',
  /** The engine did not come up again; it is tried again and again. */
  '57P03': 'the embedded engine does not come up at the moment',
  /** A second connection where there is one. */
  '53300': 'the embedded engine has one connection, and it is taken; end the other one first',
  /** What would end the engine. */
  '0A000':
    'COPY FROM STDIN is not available on the embedded engine; use INSERT … SELECT from json_to_recordset',
} as const;

/** An error of the connection in PostgreSQL's own form, so that callers need to know one kind. */
export function engineError(code: keyof typeof texts, cause?: Error): DatabaseError {
  const error = new DatabaseError(texts[code], texts[code].length, 'error');
  error.severity = code === '0A000' ? 'ERROR' : 'FATAL';
  error.code = code;
  if (cause) error.cause = cause;
  return error;
}

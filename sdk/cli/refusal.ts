import type { RapportError } from '../src/client/index.ts';

/**
 * A refusal of the server in words: message, hint, fields, and how to find it in the log.
 *
 * @param signIn what to do when the server does not know who is asking, instead of its own hint.
 */
export function refusal(error: RapportError, signIn?: string): string {
  const lines = [error.message];
  const isUnknown = error.status === 401 && error.code !== 'INVALID_CREDENTIALS';
  const hint = isUnknown ? (signIn ?? error.hint) : error.hint;
  if (hint) lines.push(hint);
  for (const field of error.fields) lines.push(`  ${field.path}: ${field.message}`);
  const trace = error.traceId ? `, trace ${error.traceId}` : '';
  lines.push(`(${error.code}${trace})`);
  return lines.join('\n');
}

import type { RapportError } from '../src/client/index.ts';

/** A refusal of the server in words: message, hint, fields, and how to find it in the log. */
export function refusal(error: RapportError): string {
  const lines = [error.message];
  if (error.hint) lines.push(error.hint);
  for (const field of error.fields) lines.push(`  ${field.path}: ${field.message}`);
  const isSigningIn = error.code === 'INVALID_CREDENTIALS';
  if (error.status === 401 && !isSigningIn)
    lines.push('Sign in with `rapport sign-in`, or set RAPPORT_TOKEN.');
  const trace = error.traceId ? `, trace ${error.traceId}` : '';
  lines.push(`(${error.code}${trace})`);
  return lines.join('\n');
}

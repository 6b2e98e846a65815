import type { FuzzRequest } from './request.ts';
import { type Answer, answerWithin } from './send.ts';
import type { World } from './world.ts';

/** Codes of refusals about what was sent; each must say where in it. */
const aboutInput = new Set([
  'REQUEST_INVALID',
  'RECORD_INVALID',
  'RECORD_QUERY_INVALID',
  'MODEL_INVALID',
]);

/** Codes of the last net, for what a room should have refused before the database did. */
const lastNet = new Set(['REQUEST_VALUE', 'REQUEST_CONFLICT', 'REQUEST_TOO_COMPLEX']);

/** Words of our inside that no caller may read. */
const inside =
  /\bat (?:async )?\S+ \(|file:\/\/|node_modules|syntax error at|relation "|column "|\.ts:\d+/;

/** The JSON of an answer; undefined when it has none. */
export function bodyOf(answer: Answer): any {
  try {
    return answer.text === '' ? undefined : JSON.parse(answer.text);
  } catch {
    return undefined;
  }
}

/** What is wrong with an answer, in words; nothing when it keeps the contract. */
export function problemsOf(
  world: World,
  request: FuzzRequest,
  answer: Answer,
  isModelStill: boolean,
): string[] {
  if (answer.failure) return [`no answer: ${answer.failure}`];
  const problems: string[] = [];
  if (answer.milliseconds > answerWithin)
    problems.push(`answered after ${Math.round(answer.milliseconds)} ms`);
  if (answer.status >= 500) problems.push(...failureProblems(request, answer));
  problems.push(...headerProblems(request, answer));
  if (isApi(request) && request.method !== 'HEAD')
    problems.push(...bodyProblems(world, request, answer, isModelStill));
  return problems;
}

/** Addresses for machines that watch the process; they answer plain text. */
const isProcess = ({ path }: FuzzRequest): boolean => /^\/(healthz|readyz|metrics)$/.test(path);

const isApi = ({ path }: FuzzRequest): boolean => path.startsWith('/api/v1/');

function failureProblems(request: FuzzRequest, answer: Answer): string[] {
  if (answer.status === 503 && isProcess(request)) return ['not ready'];
  if (answer.status !== 503) return [`status ${answer.status}`];
  return answer.headers['retry-after'] ? [] : ['status 503 without Retry-After'];
}

function headerProblems(request: FuzzRequest, answer: Answer): string[] {
  const { headers } = answer;
  const problems: string[] = [];
  if (answer.status === 400 && headers.connection === 'close' && !headers.traceparent) return [];
  if (headers['x-content-type-options'] !== 'nosniff') problems.push('no X-Content-Type-Options');
  if (!isProcess(request) && !headers['content-security-policy'])
    problems.push('no Content-Security-Policy');
  if (headers['x-powered-by']) problems.push('X-Powered-By tells what we run on');
  if (isApi(request) && headers['cache-control'] !== 'no-store')
    problems.push('an answer that may be cached');
  return problems;
}

function bodyProblems(
  world: World,
  request: FuzzRequest,
  answer: Answer,
  isModelStill: boolean,
): string[] {
  const body = bodyOf(answer);
  if (body === undefined && answer.text !== '') return ['a body that is not JSON'];
  const problems = answer.status >= 400 ? refusalProblems(body) : [];
  const isDocumented = request.operation !== undefined && request.who !== 'nobody' && isModelStill;
  if (problems.length > 0 || !isDocumented) return problems;
  const description = world.seen[request.who === 'standard' ? 'standard' : 'admin'];
  const place = { path: request.operation as string, method: request.method };
  const problem = description.problemOf(place, answer.status, body);
  return problem ? [`not as the OpenAPI document says: ${problem}`] : [];
}

function refusalProblems(body: any): string[] {
  const error = body?.error;
  if (
    typeof error?.code !== 'string' ||
    typeof error.message !== 'string' ||
    error.message === ''
  ) {
    return ['a refusal without code or message'];
  }
  const problems: string[] = [];
  if (lastNet.has(error.code)) problems.push(`${error.code}: only the database has refused it`);
  if (!Array.isArray(error.fields)) problems.push('a refusal without fields');
  if (aboutInput.has(error.code) && !hasFieldPath(body))
    problems.push(`${error.code} without a field path`);
  if (inside.test(error.message)) problems.push(`a message from our inside: ${error.message}`);
  if (/\{\w+\}/.test(error.message)) problems.push(`an unfilled message: ${error.message}`);
  for (const field of error.fields ?? []) {
    if (!field.message || field.message === field.code)
      problems.push(`no message for ${field.code}`);
  }
  return problems;
}

/** Whether a refusal names a place in what was sent. */
export function hasFieldPath(body: any): boolean {
  const fields = body?.error?.fields;
  const nested =
    body?.error?.details?.results?.flatMap((row: any) => row?.error?.fields ?? []) ?? [];
  return [...(fields ?? []), ...nested].some((field: any) => typeof field?.path === 'string');
}

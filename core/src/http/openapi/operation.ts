import type { Route, RouteParameter, Schema } from '../route.ts';

type Json = Record<string, unknown>;

const everyRefusal = [400, 429, 431, 503];
const bodyRefusals = [413, 415];

/** An operation of the OpenAPI document for one route. */
export function operationOf(route: Route, path: string = route.path): Json {
  const parameters = [...pathParameters(path), ...(route.parameters ?? []).map(parameterOf)];
  return {
    operationId: route.operationId,
    summary: route.summary,
    ...(route.description === undefined ? {} : { description: route.description }),
    tags: [route.tag],
    ...(route.auth === 'public' ? { security: [] } : {}),
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(route.request ? { requestBody: bodyOf(route.request, route.isBodyOptional) } : {}),
    ...(route.upload ? { requestBody: uploadOf(route.upload) } : {}),
    responses: { ...goodReplies(route), ...refusals(route) },
  };
}

function pathParameters(path: string): Json[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
}

function parameterOf({ name, in: place, description, schema, style }: RouteParameter): Json {
  const how = style === undefined ? {} : { style, explode: true };
  return { name, in: place, description, schema, ...how };
}

function bodyOf(schema: Schema, isOptional = false): Json {
  return { required: !isOptional, content: { 'application/json': { schema } } };
}

function uploadOf(upload: NonNullable<Route['upload']>): Json {
  const content = Object.entries(upload).map(([type, schema]) => [type, { schema }]);
  return { required: true, content: Object.fromEntries(content) };
}

function goodReplies({ replies, produces = 'application/json' }: Route): Json {
  const entries = Object.entries(replies).map(([status, schema]) => {
    const content = schema === null ? {} : { content: { [produces]: { schema } } };
    return [status, { description: wordsOf(Number(status)), ...content }];
  });
  return Object.fromEntries(entries);
}

function wordsOf(status: number): string {
  if (status === 201) return 'Made.';
  if (status === 204) return 'Done.';
  if (status === 206) return 'The part that was asked for.';
  return status === 304 ? 'The caller has this version already.' : 'The answer.';
}

function refusals(route: Route): Json {
  const statuses = new Set([
    ...everyRefusal,
    ...(route.auth === 'user' ? [401, 403] : []),
    ...(route.path.includes('{') ? [404] : []),
    ...(route.request || route.upload ? bodyRefusals : []),
    ...(route.refusals ?? []),
  ]);
  const sorted = [...statuses].sort((a, b) => a - b);
  return Object.fromEntries(
    sorted.map((status) => [status, { $ref: `#/components/responses/Refusal${status}` }]),
  );
}

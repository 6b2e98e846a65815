import { type ApiDocument, type ApiOperation, type ApiSchema, bodyOf, resolve } from './openapi.ts';

const samples: Readonly<Record<string, unknown>> = {
  uuid: '01920f3a-7b5c-7d2e-8f10-2a3b4c5d6e7f',
  date: '2026-11-20',
  'date-time': '2026-11-20T06:30:00.000Z',
  email: 'name@example.com',
  uri: 'https://example.com',
};

const plainValues: Readonly<Record<string, unknown>> = {
  boolean: true,
  integer: 1,
  number: 1,
  string: '…',
};

/** A value that fits a schema: what must be there, and nothing else. */
export function exampleOf(document: ApiDocument, schema: ApiSchema, depth = 0): unknown {
  const whole = resolve(document, schema);
  if (whole.const !== undefined) return whole.const;
  if (whole.default !== undefined) return whole.default;
  if (whole.enum) return whole.enum[0];
  const way = (whole.anyOf ?? whole.oneOf ?? whole.allOf)?.[0];
  if (way && !whole.properties) return exampleOf(document, way, depth);
  if (whole.properties) {
    if (depth > 3) return {};
    const names = whole.required ?? Object.keys(whole.properties).slice(0, 2);
    const entries = names.map((name) => {
      const property = whole.properties?.[name] ?? {};
      return [name, exampleOf(document, property, depth + 1)];
    });
    return Object.fromEntries(entries);
  }
  if (whole.items) return depth > 3 ? [] : [exampleOf(document, whole.items, depth + 1)];
  const type = Array.isArray(whole.type) ? whole.type.find((one) => one !== 'null') : whole.type;
  return samples[whole.format ?? ''] ?? plainValues[String(type)] ?? {};
}

/** The address of an operation with the values of its parameters filled in. */
export function addressOf(
  operation: ApiOperation,
  values: Readonly<Record<string, string>>,
): string {
  const path = operation.path.replace(/\{([^}]+)\}/g, (_all, name: string) =>
    encodeURIComponent(values[name] ?? `{${name}}`),
  );
  const query = (operation.parameters ?? [])
    .filter((parameter) => parameter.in === 'query' && values[parameter.name])
    .map(({ name }) => `${encodeURIComponent(name)}=${encodeURIComponent(values[name] ?? '')}`);
  return query.length > 0 ? `${path}?${query.join('&')}` : path;
}

/** The call as it can be pasted into a terminal. */
export function curlOf(document: ApiDocument, operation: ApiOperation, origin: string): string {
  const body = bodyOf(operation.requestBody);
  const server = document.servers?.[0]?.url ?? '';
  const json = body ? JSON.stringify(exampleOf(document, body), null, 2) : undefined;
  const parts = [
    `curl -X ${operation.method.toUpperCase()} '${origin}${server}${operation.path}'`,
    "-H 'Authorization: Bearer $RAPPORT_TOKEN'",
    ...(json
      ? ["-H 'Content-Type: application/json'", `-d '${json.replaceAll("'", "'\\''")}'`]
      : []),
  ];
  return parts.join(' \\\n  ');
}

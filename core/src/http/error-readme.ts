import type { Errors } from '../errors/index.ts';

const head = `# Errors

Every refusal of the API has the form

\`\`\`json
{ "error": { "code": "RECORD_CHANGED", "message": "…", "hint": "…", "fields": [], "trace_id": "…" } }
\`\`\`

\`code\` is for programs and never changes its meaning. \`message\` and \`hint\` are for people, in the language of the
request's \`Accept-Language\` (en, zh-Hant, zh-Hans). \`fields\` lists what is wrong where, each with a code of its own that
begins with \`FIELD_\`; \`details\` may carry data, such as the current record of a conflict. \`trace_id\` finds the log line of
a failure of ours. A reply of 429 or 503 says in \`Retry-After\` how many seconds to wait.

A room defines its errors with \`defineErrors\` beside the code that throws them; the list of rooms is in
\`core/src/http/error-catalogue.ts\`. This page is made from the definitions: \`npx vitest run core/src/http/error-readme --update\`.

| Code | Status | Says | Cause and cure |
|---|---|---|---|
`;

/** The page that lists every code with what it says, why it happens and what helps. */
export function errorReadme(errors: Errors): string {
  const rows = [...errors].sort(([a], [b]) => (a < b ? -1 : 1)).map(rowOf);
  return `${head}${rows.join('\n')}\n`;
}

function rowOf([code, definition]: [
  string,
  { status: number; message: { en: string }; docs: string },
]) {
  const said = definition.message.en.replace(/\{\w+\|[^|{}]*\|([^|{}]*)\}/g, '$1');
  const cells = [`\`${code}\``, String(definition.status), said, definition.docs];
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

/**
 * Whether a statement is of the library that keeps the queue. Its schema is made on one node and not
 * distributed with workspaces, so that the contract does not hold for it.
 */
export function isOfQueue(text: string): boolean {
  return /\b"?jobs"?\."?\w|\bschema (if not exists )?"?jobs"?\b|\bpgboss\b/i.test(text);
}

/** Whether a test put it into the database itself, through the product's connection. */
export function isOfTest(text: string): boolean {
  return text.includes('platform.mine()');
}

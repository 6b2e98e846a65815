import type { Caller } from '../../harness/app.ts';

/** The object whose model changes under the load. */
export const object = 'twin';

/** How many names the field that comes and goes has; a generation is known by it for that long. */
export const names = 40;

const valuesKept = 60;

/**
 * The model of one generation: a field that only it has, and a choice that only it offers. Earlier
 * choices are retired, so that a write of one is a write by an old rule.
 */
export function documentOf(generation: number): Record<string, unknown> {
  const first = Math.max(0, generation - valuesKept);
  const values = Array.from({ length: generation - first + 1 }, (_, index) => {
    const name = `g${first + index}`;
    return { name, title: name, active: first + index === generation };
  });
  return {
    $schema: 'https://rapport.dev/schema/object/1',
    name: object,
    title: 'Twin',
    plural: 'Twins',
    type: 'object',
    nameField: 'name',
    properties: {
      name: { fieldType: 'text', title: 'Name' },
      rule: { fieldType: 'picklist', title: 'Rule', values },
      [fieldOf(generation)]: { fieldType: 'text', title: 'Only this generation' },
    },
  };
}

/** The field that a generation has and its neighbours have not. */
export function fieldOf(generation: number): string {
  return `f${generation % names}`;
}

/** Puts a generation in force; gives the answer's status. */
export async function applyGeneration(caller: Caller, generation: number): Promise<number> {
  const body = { documents: [documentOf(generation)] };
  return (await caller.call('POST', '/metadata/apply', body)).status;
}

import { fieldsOf, withRenamed } from './documents.ts';
import { fieldNames, type Making, type ModelStep, someField } from './model-steps.ts';

/**
 * Gives a field a name that no field of its object has or ever had: a revert to a revision in which
 * both were there would be another riddle.
 */
export function renameField(making: Making): ModelStep | undefined {
  const { random, world } = making;
  const found = someField(making);
  if (!found) return undefined;
  const { object, name } = found;
  const fields = fieldsOf(world.documents, object);
  const known = [...fields].flatMap(([own, { aliases }]) => [
    own,
    ...(own === name ? [] : ((aliases ?? []) as string[])),
  ]);
  const ever = world.table(object)?.columns.map((column) => column.name) ?? [];
  const free = fieldNames.filter((each) => !known.includes(each) && !ever.includes(each));
  if (free.length === 0) return undefined;
  const to = random.pick(free);
  const next = withRenamed(world.documents, object, name, to);
  return {
    says: `call ${object}.${name} ${to}`,
    next,
    meant: { rename: { object, field: name, to } },
  };
}

import { expect, it } from 'vitest';
import { hasProblems, noProblems, placeProblems } from './problems.ts';

const problem = (path: string) => ({ path, code: 'X', message: `wrong ${path}` });

it('a refused plan is shown where it can be mended', () => {
  const documents = [
    { $schema: 'https://rapport.dev/schema/object/1' },
    { $schema: 'https://rapport.dev/schema/permission-set/1' },
  ];
  const placed = placeProblems(
    [
      problem('documents.0.properties.amount.scale'),
      problem('documents.0.name'),
      problem('documents.1.objects'),
      problem('remove.0'),
    ],
    documents,
  );
  expect(placed.fields).toEqual({ amount: ['wrong documents.0.properties.amount.scale'] });
  expect(placed.object).toEqual({ name: ['wrong documents.0.name'] });
  expect(placed.others).toEqual(['wrong documents.1.objects', 'wrong remove.0']);
  expect(hasProblems(placed)).toBe(true);
  expect(hasProblems(noProblems)).toBe(false);
});

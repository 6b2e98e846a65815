import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fieldTypes } from './index.ts';
import { wireTable, withWireTable } from './wire-table.ts';

describe('the table of wire values', () => {
  it('in the README is that of the field types', () => {
    const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
    expect(withWireTable(readme), 'run: node field-types/wire-table.main.ts').toBe(readme);
  });

  it('has a row for every type', () => {
    for (const { name } of fieldTypes) expect(wireTable()).toContain(`| \`${name}\` |`);
  });

  it('is not written where it has no place', () => {
    expect(() => withWireTable('# Metadata')).toThrow('no place');
  });
});

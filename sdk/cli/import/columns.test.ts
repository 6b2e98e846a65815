import { describe, expect, it } from 'vitest';
import { resolveColumns } from './columns.ts';
import type { Source } from './source.ts';

const source = { isCustomColumn: () => true } as unknown as Source;
const map = { columns: new Map() } as never;

describe('a column that no rule knows', () => {
  it('fills the field of its name, also where the field has been given another since', () => {
    const fields = { list_price: { fieldType: 'decimal', aliases: ['price'] } };
    const [price, other] = resolveColumns(['Price', 'Colour'], { map, source, fields });
    expect(price?.use).toMatchObject({ kind: 'field', field: 'list_price' });
    expect(other?.use).toMatchObject({ kind: 'unknown', name: 'colour' });
  });
});

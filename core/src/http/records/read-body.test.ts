import { describe, expect, it } from 'vitest';
import { CrmError } from '../../errors/index.ts';
import { readBulk } from './read-body.ts';

const records = [{ name: 'Alder' }];

function pathsOf(body: unknown): string[] {
  try {
    readBulk(body);
    return [];
  } catch (error) {
    return error instanceof CrmError ? error.fields.map(({ path }) => path) : ['thrown'];
  }
}

describe('the body of a bulk write', () => {
  it('has one of four operations, as a text and nothing that looks like it', () => {
    for (const operation of ['create', 'update', 'upsert', 'delete']) {
      expect(pathsOf({ operation, records })).toEqual([]);
    }
    for (const operation of [['upsert'], 'merge', '', null, undefined, { toString: 'create' }]) {
      expect(pathsOf({ operation, records }), JSON.stringify(operation)).toEqual(['operation']);
    }
  });

  it('has records that are objects, and nothing that nobody knows', () => {
    expect(pathsOf({ operation: 'create', records: [{}, [], 1], more: 1 })).toEqual([
      'more',
      'records.1',
      'records.2',
    ]);
    expect(pathsOf({ operation: 'create', records: [] })).toEqual(['records']);
  });
});

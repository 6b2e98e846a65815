import { describe, expect, it } from 'vitest';
import type { MetadataField, MetadataObject } from '../../api/types.ts';
import {
  defaultsOf,
  listQuery,
  listState,
  nextSort,
  parseListSearch,
  textFilter,
} from './list-state.ts';

const field = (fieldType: string, operators: string[] = ['eq', 'contains']): MetadataField => ({
  fieldType,
  title: fieldType,
  required: false,
  can: 'edit',
  operators,
  sortable: true,
});

const contact: MetadataObject = {
  name: 'contact',
  title: 'Contact',
  name_field: 'name',
  custom: false,
  can: { create: true, read: true, update: true, delete: true },
  fields: { name: field('text'), email: field('email'), born: field('date', ['eq']) },
  relations: [],
};

const view = {
  object: 'contact',
  name: 'mine',
  title: 'Mine',
  filter: { field: 'owner', op: 'eq', value: '$me' },
  columns: ['name', 'email'],
  sort: ['name'],
};

describe('a list', () => {
  it('shows its view when the address adds nothing', () => {
    expect(listState(contact, view, {})).toMatchObject({
      filter: view.filter,
      sort: ['name'],
      columns: ['name', 'email'],
      isChanged: false,
    });
  });

  it('is changed by its address, which may also take the filter away', () => {
    const search = parseListSearch({ f: { and: [] }, s: '-born', c: 'name', q: 'chen', other: 1 });
    const state = listState(contact, view, search);
    expect(state).toMatchObject({ sort: ['-born'], columns: ['name'], text: 'chen' });
    expect(state.isChanged).toBe(true);
    expect(listQuery(contact, { ...state, text: '' }, []).filter).toBeUndefined();
  });

  it('ignores what is no filter in its address', () => {
    expect(parseListSearch({ f: 'drop table', s: 3 })).toEqual({ s: '3' });
  });

  it('searches names and e-mail addresses at once', () => {
    expect(textFilter(contact, ' ann ')).toEqual({
      or: [
        { field: 'name', op: 'contains', value: 'ann' },
        { field: 'email', op: 'contains', value: 'ann' },
      ],
    });
    expect(textFilter(contact, ' ')).toBeUndefined();
  });

  it('begins a new record with what its filter asks for', () => {
    const filter = {
      and: [
        { field: 'email', op: 'eq', value: 'a@example.com' },
        { field: 'name', op: 'contains', value: 'x' },
        { field: 'owner', op: 'eq', value: '$me' },
      ],
    };
    expect(defaultsOf(contact, filter)).toEqual({ email: 'a@example.com' });
    expect(defaultsOf(contact, undefined)).toEqual({});
  });

  it('sorts up, down and not at all, click by click', () => {
    expect(nextSort([], 'name', false)).toEqual(['name']);
    expect(nextSort(['name'], 'name', false)).toEqual(['-name']);
    expect(nextSort(['-name'], 'name', false)).toEqual([]);
    expect(nextSort(['name'], 'born', true)).toEqual(['name', 'born']);
  });
});

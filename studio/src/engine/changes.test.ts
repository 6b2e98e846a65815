import { describe, expect, it } from 'vitest';
import { changesOf, conflictsOf, valuesOf } from './changes.ts';

const names = ['name', 'account', 'amount', 'note', 'payload'];
const links = {
  account: { target: { object: 'account', nameField: 'name' } },
  about: { targets: [] },
};
const peers = { object: 'account', nameField: 'name' };
const record = {
  id: '1',
  version: 3,
  name: 'Alder renewal',
  account: { id: 'a1', name: 'Alder' },
  amount: '10.5',
  note: null,
};

describe('what a form sends', () => {
  it('starts with the record, lookups as ids, and nothing for what is empty', () => {
    expect(valuesOf(record, names, links)).toEqual({
      name: 'Alder renewal',
      account: 'a1',
      amount: '10.5',
    });
  });

  it('keeps of a link to one of several objects what says where it leads', () => {
    const about = { object: 'contact', id: 'c1' };
    const shown = { ...record, about: { ...about, name: 'Birch' } };
    expect(valuesOf(shown, ['about'], links)).toEqual({ about });
    expect(changesOf({ about }, valuesOf(shown, ['about'], links), ['about'])).toEqual({});
  });

  it('keeps of links to several records their ids, in whichever order they were chosen', () => {
    const shown = {
      peers: [
        { id: 'p2', name: 'Two' },
        { id: 'p1', name: 'One' },
      ],
    };
    const start = valuesOf(shown, ['peers'], { peers: { links: peers } });
    expect(start).toEqual({ peers: ['p1', 'p2'] });
  });

  it('leaves a value alone that only looks like a record', () => {
    const payload = { id: 'cus_1', object: 'customer' };
    expect(valuesOf({ ...record, payload }, names, links).payload).toEqual(payload);
  });

  it('sends only what changed', () => {
    const start = valuesOf(record, names, links);
    expect(changesOf(start, start, names)).toEqual({});
    expect(changesOf(start, { ...start, amount: '11' }, names)).toEqual({ amount: '11' });
  });

  it('sends null for a field that was emptied', () => {
    const start = valuesOf(record, names, links);
    expect(changesOf(start, { name: 'Alder renewal', account: 'a1' }, names)).toEqual({
      amount: null,
    });
  });
});

describe('two people at one record', () => {
  const start = valuesOf(record, names, links);

  it('do not disagree about fields that only one of them changed', () => {
    expect(conflictsOf(start, { amount: '11' }, { ...record, name: 'Alder 2027' }, links)).toEqual(
      [],
    );
  });

  it('do not disagree when both chose the same', () => {
    expect(conflictsOf(start, { amount: '11' }, { ...record, amount: '11' }, links)).toEqual([]);
  });

  it('are asked about a field that both changed', () => {
    const theirs = { ...record, account: { id: 'b2', name: 'Birch' } };
    expect(conflictsOf(start, { account: null }, theirs, links)).toEqual([
      { name: 'account', mine: null, theirs: 'b2' },
    ]);
  });
});

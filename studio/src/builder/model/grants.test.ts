import { describe, expect, it } from 'vitest';
import {
  actionsOf,
  allActions,
  fieldGrantOf,
  noActions,
  withAction,
  withFieldGrant,
  withObjectGrant,
  withoutObject,
} from './grants.ts';

const set = {
  $schema: 'https://rapport.dev/schema/permission-set/1',
  name: 'standard_user',
  objects: { account: 'read' },
  fields: { 'account.name': 'read' },
};

describe('granting an object', () => {
  it('adds the object and each of its fields, and leaves the rest alone', () => {
    const granted = withObjectGrant(set, 'site', ['name', 'city'], {
      ...noActions,
      read: true,
      update: true,
    });
    expect(granted.objects).toEqual({ account: 'read', site: 'read update' });
    expect(granted.fields).toEqual({
      'account.name': 'read',
      'site.name': 'edit',
      'site.city': 'edit',
    });
  });

  it('lets readers read fields and no more', () => {
    const granted = withObjectGrant(set, 'site', ['name'], { ...noActions, read: true });
    expect(granted.fields).toMatchObject({ 'site.name': 'read' });
  });

  it('changes nothing when nothing is allowed', () => {
    expect(withObjectGrant(set, 'site', ['name'], noActions)).toBe(set);
  });

  it('can be read back', () => {
    const granted = withObjectGrant(set, 'site', ['name'], allActions);
    expect(actionsOf(granted, 'site')).toEqual(allActions);
    expect(actionsOf(granted, 'elsewhere')).toEqual(noActions);
  });
});

describe('the four actions', () => {
  it('all need reading', () => {
    expect(withAction(noActions, 'update', true)).toEqual({
      ...noActions,
      read: true,
      update: true,
    });
    expect(withAction(allActions, 'read', false)).toEqual(noActions);
  });
});

describe('granting one field', () => {
  it('can be given and taken back', () => {
    const given = withFieldGrant(set, 'account', 'phone', 'edit');
    expect(fieldGrantOf(given, 'account', 'phone')).toBe('edit');
    expect(withFieldGrant(given, 'account', 'phone', 'none')).toEqual(set);
  });
});

it('a removed object leaves no grants behind', () => {
  expect(withoutObject(set, 'account')).toMatchObject({ objects: {}, fields: {} });
});

import type { Choice, WidgetField } from '@rapport/metadata/field-types/contract';
import { describe, expect, it } from 'vitest';
import { settleDependents, withOfferedChoices } from './dependent-choices.ts';

const choice = (name: string, dependsOn?: string[]): Choice => ({
  name,
  title: name,
  labels: {},
  active: true,
  ...(dependsOn ? { dependsOn } : {}),
});

const field = (name: string, choices: Choice[], dependsOn?: string): WidgetField => ({
  object: 'venue',
  name,
  title: name,
  fieldType: 'picklist',
  required: false,
  options: { fieldType: 'picklist', ...(dependsOn ? { dependsOn } : {}) },
  choices,
});

const fields = {
  country: field('country', [choice('tw'), choice('jp')]),
  city: field(
    'city',
    [choice('taipei', ['tw']), choice('tokyo', ['jp']), choice('web')],
    'country',
  ),
  store: field('store', [choice('xinyi', ['taipei']), choice('ginza', ['tokyo'])], 'city'),
  perks: field('perks', [choice('tea', ['jp', 'tw']), choice('onsen', ['jp'])], 'country'),
};

const offeredWith = (values: Record<string, unknown>) =>
  (withOfferedChoices(fields.city, values).choices ?? [])
    .filter(({ active }) => active)
    .map(({ name }) => name);

describe('choices that depend on another field', () => {
  it('are those that its value allows, and without a value those that need none', () => {
    expect(offeredWith({ country: 'tw' })).toEqual(['taipei', 'web']);
    expect(offeredWith({})).toEqual(['web']);
  });

  it('are all of them where nothing controls the field', () => {
    expect(withOfferedChoices(fields.country, {})).toBe(fields.country);
  });

  it('are taken out when the other field changes, and what hangs on them too', () => {
    const values = { country: 'jp', city: 'taipei', store: 'xinyi' };
    expect(settleDependents(values, 'country', fields)).toEqual({ country: 'jp' });
  });

  it('stay when they still fit', () => {
    const values = { country: 'jp', city: 'web', name: 'x' };
    expect(settleDependents(values, 'country', fields)).toBe(values);
    expect(settleDependents(values, 'name', fields)).toBe(values);
  });

  it('lose of several only those that no longer fit', () => {
    const values = { country: 'tw', perks: ['tea', 'onsen'] };
    expect(settleDependents(values, 'country', fields)).toEqual({ country: 'tw', perks: ['tea'] });
  });
});

import { describe, expect, it } from 'vitest';
import type { LayoutRule, Metadata, MetadataObject } from '../api/index.ts';
import { layoutFor, layoutsOf } from './layouts.ts';

const layout = (name: string) => ({ object: 'project', name, tabs: [] });
const stages = [
  { key: 'p.new', category: 'open' },
  { key: 'p.won', category: 'won' },
];
const metadataWith = (assign: readonly LayoutRule[], names = ['brief', 'default', 'done']) =>
  ({
    layouts: names.map(layout),
    objects: {
      project: { name: 'project', fields: { stage: { paths: [{ stages }] } }, assign },
    },
  }) as unknown as Metadata;

const shown = (metadata: Metadata, values: object, formFactor: 'desktop' | 'phone' = 'desktop') =>
  layoutFor(metadata, metadata.objects.project as MetadataObject, {
    values: values as Record<string, unknown>,
    formFactor,
  })?.name;

describe('the layout of a record', () => {
  const metadata = metadataWith([
    { record_type: 'oem', stage_category: 'won', layout: 'done' },
    { form_factor: 'phone', layout: 'brief' },
    { record_type: 'oem', layout: 'brief' },
  ]);

  it('is that of the first rule whose conditions all hold', () => {
    expect(shown(metadata, { record_type: 'oem', stage: 'p.won' })).toBe('done');
    expect(shown(metadata, { record_type: 'oem', stage: 'p.new' })).toBe('brief');
    expect(shown(metadata, { record_type: 'retail', stage: 'p.won' }, 'phone')).toBe('brief');
  });

  it('is the default one where no rule holds, else the first', () => {
    expect(shown(metadata, { record_type: 'retail' })).toBe('default');
    expect(shown(metadataWith([], ['brief', 'done']), {})).toBe('brief');
    expect(shown(metadataWith([{ layout: 'gone' }]), {})).toBe('default');
  });

  it('is one of those that rules name, and the usual one', () => {
    const some = metadataWith([{ form_factor: 'phone', layout: 'brief' }]);
    expect(layoutsOf(some, 'project').map(({ name }) => name)).toEqual(['brief', 'default']);
  });
});

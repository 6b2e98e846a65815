import { describe, expect, it } from 'vitest';
import { expand, fieldsOf } from '../../expand/index.ts';
import { sampleField } from '../../testing/sample-field.ts';
import { detail } from './detail.ts';

describe('a part of a record', () => {
  it('knows its whole', () => {
    expect(sampleField(detail, { to: 'order' }).target).toMatchObject({ object: 'order' });
  });

  it('is always required', () => {
    const document = {
      name: 'line',
      title: 'Line',
      type: 'object',
      properties: { order: { fieldType: 'detail', to: 'order' } },
    };
    expect(expand({ document, fields: fieldsOf(document) }, 'create').required).toEqual(['order']);
  });
});

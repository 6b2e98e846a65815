import { describe, expect, it } from 'vitest';
import { converterFor } from './convert-cell.ts';
import { ModelDraft } from './model-draft.ts';
import { salesforce } from './salesforce/salesforce.ts';

const values = [
  { name: 'tea', title: 'Tea' },
  { name: 'iced_coffee', title: 'Iced coffee' },
];
const properties = {
  goods: { fieldType: 'multi_picklist', values },
  address: { fieldType: 'address' },
  place: { fieldType: 'geolocation' },
  tags: { fieldType: 'tags' },
  peers: { fieldType: 'many_to_many', to: 'contact' },
  about: { fieldType: 'polymorphic_lookup', to: ['account', 'contact'] },
};
const venue = {
  $schema: 'https://rapport.dev/schema/object/1',
  name: 'venue',
  title: 'Venue',
  properties,
};

function convert(name: keyof typeof properties, text: string): unknown {
  const none = { valueSets: [], stagePaths: [], permissionSets: [] };
  const draft = new ModelDraft({ objects: [venue], ...none });
  return converterFor('venue', name, properties[name], { draft, source: salesforce })(text);
}

describe('a cell of a file', () => {
  it('has several choices between semicolons, by name or title', () => {
    expect(convert('goods', 'Iced Coffee; tea;')).toEqual(['iced_coffee', 'tea']);
    expect(convert('goods', 'Cocoa')).toEqual(['Cocoa']);
  });

  it('has an address as JSON, or else its street', () => {
    expect(convert('address', '{"city": "Bonn"}')).toEqual({ city: 'Bonn' });
    expect(convert('address', '1 Market St')).toEqual({ street: '1 Market St' });
    expect(convert('address', '{broken')).toEqual({ street: '{broken' });
  });

  it('has links to several records between semicolons', () => {
    expect(convert('peers', '003Hv00000k0cxA; 003Hv00000k0cxAIAQ')).toEqual([
      { external_id: 'salesforce:003Hv00000k0cxAIAQ' },
      { external_id: 'salesforce:003Hv00000k0cxAIAQ' },
    ]);
    expect(() => convert('peers', '003Hv00000k0cxA;Alder')).toThrow('is not an id of Salesforce');
  });

  it('has a link to one of several objects, which the id tells apart', () => {
    expect(convert('about', '003Hv00000k0cxA')).toEqual({
      object: 'contact',
      external_id: 'salesforce:003Hv00000k0cxAIAQ',
    });
    expect(() => convert('about', 'Alder')).toThrow('is not an id of Salesforce');
    expect(() => convert('about', 'a0Xzz00000k0cxA')).toThrow('of no object that is known here');
  });

  it('has tags and places as texts that the server reads', () => {
    expect(convert('tags', 'VIP;new')).toBe('VIP;new');
    expect(convert('place', '25.03, 121.56')).toBe('25.03, 121.56');
  });
});

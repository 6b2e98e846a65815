import { describe, expect, it } from 'vitest';
import { fieldNameOf, freeName, nameFor, sameTitle, slugOf, titleOf } from './names.ts';

describe('names for columns', () => {
  it.each([
    ['SLAExpirationDate__c', 'sla_expiration_date', 'SLA expiration date'],
    ['SLA__c', 'sla', 'SLA'],
    ['CustomerPriority__c', 'customer_priority', 'Customer priority'],
    ['NumberofLocations__c', 'numberof_locations', 'Numberof locations'],
    ['acme__Tier_2__c', 'acme_tier_2', 'Acme tier 2'],
    ['TotalOpportunityQuantity', 'total_opportunity_quantity', 'Total opportunity quantity'],
    ['NAICS_CODE__C', 'naics_code', 'NAICS CODE'],
  ])('%s becomes field %s, titled %s', (column, name, title) => {
    expect(fieldNameOf(column)).toBe(name);
    expect(titleOf(column)).toBe(title);
  });
});

describe('names for values', () => {
  it('are ASCII whatever the title is written in', () => {
    expect(slugOf("Café d'été")).toBe('cafe_dete');
    expect(nameFor('Negotiation/Review', 'stage')).toBe('negotiation_review');
    expect(nameFor('3rd party', 'value')).toBe('value_3rd_party');
    expect(nameFor('潛在客戶', 'value')).toMatch(/^value_[0-9a-f]{6}$/);
  });

  it('are the same in every run', () => {
    expect(nameFor('潛在客戶', 'value')).toBe(nameFor('潛在客戶', 'value'));
    expect(nameFor('潛在客戶', 'value')).not.toBe(nameFor('量產', 'value'));
  });

  it('stay apart when long titles begin alike', () => {
    const [one, two] = ['a', 'b'].map((end) => nameFor(`${'long '.repeat(30)}${end}`, 'value'));
    expect(one).not.toBe(two);
    expect(one?.length).toBeLessThanOrEqual(40);
  });

  it('get a number when they are taken', () => {
    const taken = new Set(['a', 'a_2']);
    expect(freeName('a', (name) => taken.has(name))).toBe('a_3');
  });

  it('are found again without minding case, spaces and the form of accents', () => {
    expect(sameTitle(' Cafe\u0301  au lait ')).toBe(sameTitle('café AU lait'));
  });
});

import { describe, expect, it } from 'vitest';
import { salesforceId } from './ids.ts';

describe('ids of Salesforce', () => {
  it('get the three characters that tell their capitals', () => {
    expect(salesforceId('001Hv00000k0dxA')).toBe('001Hv00000k0dxAIAQ');
    expect(salesforceId('001Hv00000k0dxAIAQ')).toBe('001Hv00000k0dxAIAQ');
  });

  it('get their case back when a tool has changed it', () => {
    expect(salesforceId('001HV00000K0DXAIAQ')).toBe('001Hv00000k0dxAIAQ');
    expect(salesforceId('001hv00000k0dxaiaq')).toBe('001Hv00000k0dxAIAQ');
  });

  it('tell apart what differs by case alone', () => {
    expect(salesforceId('001Hv00000k0dxA')).not.toBe(salesforceId('001Hv00000k0dxa'));
  });

  it.each([
    '',
    'x',
    '001Hv00000k0dx',
    '001Hv00000k0dxAIA9',
    '001Hv00000k0-xA',
    'Nissan Motors Ltd!',
  ])('are not “%s”', (text) => {
    expect(salesforceId(text)).toBeUndefined();
  });
});

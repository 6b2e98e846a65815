import { describe, expect, it } from 'vitest';
import { normalizeSample, sampleField } from '../../testing/sample-field.ts';
import { email } from './email.ts';

describe('an e-mail field', () => {
  it('lowers the domain and leaves the name as typed', () => {
    expect(normalizeSample(email, 'Amy.Lin@Example.COM')).toEqual({
      ok: true,
      value: 'Amy.Lin@example.com',
    });
  });

  it('finds an address however its domain is written', () => {
    expect(email.operand?.('amy@EXAMPLE.com', sampleField(email))).toEqual({
      ok: true,
      value: 'amy@example.com',
    });
  });

  it('may be filtered by a part that is no address', () => {
    expect(email.operand?.('@example', sampleField(email))).toEqual({
      ok: true,
      value: '@example',
    });
  });

  it('decides quickly on an address made to be slow', () => {
    const started = performance.now();
    normalizeSample(email, `${'a.'.repeat(30)}@${'a-'.repeat(80)}`);
    normalizeSample(email, '@'.repeat(254));
    expect(performance.now() - started).toBeLessThan(100);
  });
});

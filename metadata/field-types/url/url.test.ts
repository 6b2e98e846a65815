import { describe, expect, it } from 'vitest';
import { normalizeSample, sampleField } from '../../testing/sample-field.ts';
import { url } from './url.ts';

const cell = (text: string) => url.csv.parse(text, sampleField(url));

describe('a web address field', () => {
  it('never holds an address that a browser would run', () => {
    for (const input of [
      'javascript:alert(1)//https://example.com',
      ' javascript:alert(1)',
      'data:text/html,hello',
      'vbscript:x',
      'https://example.com\u202e/moc',
      'https://example.com/\nnext',
    ]) {
      expect(normalizeSample(url, input), input).toMatchObject({ fault: { code: 'FIELD_URL' } });
    }
  });

  it('reads addresses of files as people write them', () => {
    expect(cell('www.alder-instruments.example')).toBe('https://www.alder-instruments.example');
    expect(cell('alder.example/about')).toBe('https://alder.example/about');
    expect(cell('http://alder.example')).toBe('http://alder.example');
    expect(cell('n/a')).toBe('n/a');
    expect(cell('3.5')).toBe('3.5');
    expect(cell('')).toBe('');
  });

  it('takes a bare host name from a file only', () => {
    expect(normalizeSample(url, 'www.alder.example')).toMatchObject({ ok: false });
    expect(normalizeSample(url, cell('www.alder.example'))).toMatchObject({ ok: true });
  });
});

import { describe, expect, it } from 'vitest';
import { sampleField } from '../../testing/sample-field.ts';
import { file } from './file.ts';
import { type FileFacts, fileFault } from './file-rules.ts';
import { fileSizeText } from './file-size.ts';

const id = '01920f3a-7b5c-7d2e-8f10-2a3b4c5d6e7f';
const offer = { id, name: 'Offer.pdf', size: 3_000_000, type: 'application/pdf' };

describe('a file', () => {
  it('keeps name, size and type beside its id', () => {
    expect(file.store(offer)).toEqual({
      '': id,
      name: 'Offer.pdf',
      size: 3_000_000,
      type: 'application/pdf',
    });
  });

  it('has its name as text, for names that are made of it', () => {
    expect(file.text?.(offer)).toBe('Offer.pdf');
    expect(file.text?.(id)).toBe('');
  });

  it('leaves a file as its id in a cell', () => {
    expect(file.csv.format(offer, sampleField(file))).toBe(id);
  });
});

describe('what a field takes', () => {
  const codeOf = (options: object, facts: Partial<FileFacts>) =>
    fileFault(sampleField(file, { ...options }), { ...offer, ...facts })?.code;

  it('is everything, unless it says otherwise', () => {
    expect(codeOf({}, { type: 'text/html' })).toBeUndefined();
    expect(codeOf({ accept: [] }, { type: 'text/html' })).toBeUndefined();
  });

  it('ends at its largest size, to the byte', () => {
    expect(codeOf({ maxSize: 1 }, { size: 1024 * 1024 })).toBeUndefined();
    expect(codeOf({ maxSize: 1 }, { size: 1024 * 1024 + 1 })).toBe('FIELD_FILE_SIZE');
  });

  it.each([
    [['application/pdf'], {}, true],
    [['image/*'], {}, false],
    [['image/*'], { name: 'a.pdf', type: 'image/png' }, true],
    [['image/*'], { name: 'a.svg', type: 'image/svg+xml' }, false],
    [['.svg'], { name: 'a.svg', type: 'image/svg+xml' }, true],
    [['.png', '.pdf'], { name: 'OFFER.PDF' }, true],
    [['.png'], { name: 'page.png', type: 'text/html' }, false],
    [['.png'], { name: 'page.png', type: 'application/pdf' }, false],
    [['.docx'], { name: 'letter.docx', type: 'application/zip' }, true],
    [['.step'], { name: 'part.step', type: 'text/plain' }, true],
    [['.step'], { name: 'part.step', type: 'text/html' }, false],
    [['.step'], { name: 'part.stl', type: 'text/plain' }, false],
  ])('by %j of %j is %s', (accepted, facts, isTaken) => {
    expect(codeOf({ accept: accepted }, facts)).toBe(isTaken ? undefined : 'FIELD_FILE_TYPE');
  });
});

describe('a size in words', () => {
  it.each([
    [0, '0 bytes'],
    [1, '1 byte'],
    [1023, '1,023 bytes'],
    [1024, '1 kB'],
    [1536, '1.5 kB'],
    [1024 * 1024 - 1, '1 MB'],
    [25 * 1024 * 1024, '25 MB'],
    [10 * 1024 ** 3, '10 GB'],
  ])('of %d bytes is %s', (bytes, words) => {
    expect(fileSizeText(bytes)).toBe(words);
  });

  it('is in the words of the reader', () => {
    expect(fileSizeText(2, 'zh-Hant')).toBe('2 位元組');
    expect(fileSizeText(2, 'zh-Hans')).toBe('2 字节');
  });
});

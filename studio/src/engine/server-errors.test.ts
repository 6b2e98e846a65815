import { describe, expect, it } from 'vitest';
import { ApiError } from '../api/index.ts';
import { errorSchemaOf, placeErrors, withoutField } from './server-errors.ts';

const names = new Set(['email', 'amount']);
const refusal = (paths: readonly string[]) =>
  new ApiError(422, {
    code: 'RECORD_INVALID',
    message: 'The record is not valid.',
    fields: paths.map((path) => ({ path, code: 'X', message: `wrong: ${path}` })),
  });

describe('a refusal of the server', () => {
  it('stands at the fields that it names', () => {
    const errors = placeErrors(refusal(['email', 'email', 'records.0.amount']), names);
    expect(errors.fields).toEqual({
      email: ['wrong: email', 'wrong: email'],
      amount: ['wrong: records.0.amount'],
    });
    expect(errorSchemaOf(errors).email).toEqual({ __errors: ['wrong: email', 'wrong: email'] });
  });

  it('stands at the field whose part it names, though the form has one of the part’s name', () => {
    const form = new Set(['address', 'city']);
    expect(placeErrors(refusal(['address.city']), form).fields).toEqual({
      address: ['wrong: address.city'],
    });
  });

  it('stands above the form when it names a field that the form does not have', () => {
    expect(placeErrors(refusal(['secret']), names)).toEqual({
      fields: {},
      others: ['wrong: secret'],
    });
  });

  it('is said as a whole when it names no field', () => {
    const error = new ApiError(409, { code: 'TAKEN', message: 'Taken.', hint: 'Choose another.' });
    expect(placeErrors(error, names).others).toEqual(['Taken. Choose another.']);
  });

  it('goes away at the field that is being mended', () => {
    const errors = placeErrors(refusal(['email', 'amount']), names);
    expect(Object.keys(withoutField(errors, 'email').fields)).toEqual(['amount']);
  });
});

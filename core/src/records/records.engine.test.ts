import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestApp, type TestApp } from '../../../test/harness/app.ts';

let app: TestApp;

beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app?.stop());

describe('creating a record', () => {
  it('answers 201 with its address, its version and canonical values', async () => {
    const reply = await app.admin.call('POST', '/records/account', {
      name: ' Alder ',
      annual_revenue: 1000.5,
    });
    expect(reply.status).toBe(201);
    expect(reply.body).toMatchObject({
      object: 'account',
      version: 1,
      annual_revenue: '1000.5',
      currency: 'USD',
    });
    expect(reply.headers.get('location')).toBe(`/api/v1/records/account/${reply.body.id}`);
  });

  it('names every wrong field at once, with code and words', async () => {
    const reply = await app.admin.call('POST', '/records/account', {
      website: 'x',
      credit_limit: -1,
      naem: 'a',
    });
    expect(reply.status).toBe(422);
    const problems = Object.fromEntries(
      reply.body.error.fields.map((field: any) => [field.path, field.code]),
    );
    expect(problems).toEqual({
      website: 'FIELD_URL',
      credit_limit: 'FIELD_TOO_SMALL',
      naem: 'FIELD_UNKNOWN',
      name: 'FIELD_REQUIRED',
    });
  });

  it('refuses a link to a record that does not exist', async () => {
    const reply = await app.admin.call('POST', '/records/contact', {
      last_name: 'Finch',
      account: '01890000-0000-7000-8000-000000000000',
    });
    expect(reply.status).toBe(422);
    expect(reply.body.error.fields).toMatchObject([{ path: 'account', code: 'FIELD_LINK' }]);
  });
});

import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { main } from '../../sdk/cli/main.ts';
import { testShell } from '../../sdk/cli/testing/test-shell.ts';
import { createClient } from '../../sdk/src/client/index.ts';
import { createTestApp, type TestApp } from '../harness/app.ts';

const people = 3_000;
const idOf = (person: number) => `003X${String(person).padStart(11, '0')}`;

/** Each person has a place of its own; reporting upwards only, nobody reports to himself in a circle. */
const placeOf = (person: number) => (person * 7_919) % 3_001;

/** The same figures in every run: whom a person reports to, some hundred rows before or behind. */
function bossOf(person: number): number {
  const distance = ((person * 7_919) % 1_601) - 800;
  const near = [person + distance, person - distance].find(
    (other) => other >= 0 && other < people && placeOf(other) < placeOf(person),
  );
  return near ?? 0;
}

describe('links within one large file', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await createTestApp();
  });

  afterAll(() => app?.stop());

  it('are filled, though requests with a link and with its target run at the same moment', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'rapport-links-'));
    const rows = Array.from(
      { length: people },
      (_, one) => `${idOf(one)},N${one},${one === 0 ? '' : idOf(bossOf(one))}`,
    );
    writeFileSync(join(directory, 'Contact.csv'), `Id,LastName,ReportsToId\n${rows.join('\n')}\n`);
    const environment = { RAPPORT_URL: app.url, RAPPORT_TOKEN: app.admin.token };
    const shell = testShell({ directory, environment });
    expect(await main(['import', 'Contact.csv', '--source', 'salesforce'], shell)).toBe(0);
    expect(shell.printed.join('\n')).not.toContain('wait for');
    const contacts = createClient({ url: app.url, token: app.admin.token }).records('contact');
    const filter = { field: 'reports_to', op: 'is_empty' };
    expect((await contacts.query({ filter, count: 'exact', limit: 1 })).count).toBe(1);
  });
});

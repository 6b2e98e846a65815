import { afterAll } from 'vitest';
import { breachesOf, toldBreach } from './check.ts';
import { isOfQueue, isOfTest } from './others.ts';
import { recordStatements, sentStatements } from './record.ts';

// Every engine test on PostgreSQL also fails when a statement of the product breaks the contract.
if (process.env.RAPPORT_TEST_ENGINE === 'postgres') {
  recordStatements();
  afterAll(async () => {
    const breaches = [];
    for (const text of sentStatements) {
      if (!isOfQueue(text) && !isOfTest(text)) breaches.push(...(await breachesOf(text)));
    }
    sentStatements.clear();
    if (breaches.length === 0) return;
    const told = [...new Set(breaches.map(toldBreach))];
    throw new Error(`statements that break the contract for SQL:\n${told.join('\n')}`);
  });
}

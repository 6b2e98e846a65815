import { expect, it } from 'vitest';
import { LinkWatch } from './links.ts';

it('counts a link as filled when its target comes later', () => {
  const watch = new LinkWatch();
  watch.wait('contact.reports_to', 's:1');
  watch.wait('contact.reports_to', 's:1');
  watch.wait('account.owner', 's:9');
  watch.arrive('s:1');
  expect(watch.filled).toBe(2);
  expect(watch.open).toEqual([{ field: 'account.owner', links: 1, targets: 1 }]);
});

it('counts a link as filled when its target came in a request that ran beside', () => {
  const watch = new LinkWatch();
  watch.arrive('s:1');
  watch.wait('contact.reports_to', 's:1');
  expect(watch.filled).toBe(1);
  expect(watch.open).toEqual([]);
});

it('forgets targets that came long ago, so that its memory stays bounded', () => {
  const watch = new LinkWatch();
  for (let row = 0; row < 20_000; row += 1) watch.arrive(`s:${row}`);
  watch.wait('contact.reports_to', 's:1');
  expect(watch.filled).toBe(0);
});

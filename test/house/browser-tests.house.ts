import { describe, expect, it } from 'vitest';
import { listFiles, readText } from './sources.ts';

const journeys = listFiles().filter((path) => path.endsWith('.browser.test.ts'));

/** A state of the page that is read once, and then judged. */
const readOnce = /expect\(\s*await\b/;

describe('tests with a browser', () => {
  it('are found', () => {
    expect(journeys.length).toBeGreaterThan(5);
  });

  // A screen settles after an action, on a busy machine later than on one's own: what is read
  // once right after a key or a click is right most of the time only.
  it('wait for what they expect: `await expect.poll(() => …)`, never `expect(await …)`', () => {
    const hasty = journeys.flatMap((path) =>
      readText(path)
        .split('\n')
        .flatMap((line, index) =>
          readOnce.test(line) ? `${path}:${index + 1} ${line.trim()}` : [],
        ),
    );
    expect(hasty).toEqual([]);
  });
});

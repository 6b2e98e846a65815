import { expect, test } from 'vitest';
import { traceOf } from './trace.ts';

const trace = '4bf92f3577b34da6a3ce929d0e0e4736';

test('goes on with the trace of a valid traceparent, in a span of its own', () => {
  const { traceId, header } = traceOf(`00-${trace}-00f067aa0ba902b7-01`);
  expect(traceId).toBe(trace);
  expect(header).toMatch(new RegExp(`^00-${trace}-[0-9a-f]{16}-01$`));
  expect(header).not.toContain('00f067aa0ba902b7');
});

test('begins a new trace otherwise', () => {
  for (const header of [
    undefined,
    '',
    'nonsense',
    `00-${'0'.repeat(32)}-00f067aa0ba902b7-01`,
    `00-${trace}-${'0'.repeat(16)}-01`,
    `ff-${trace}-00f067aa0ba902b7-01`,
    `00-${trace.toUpperCase()}-00f067aa0ba902b7-01`,
  ]) {
    expect(traceOf(header).traceId).toMatch(/^[0-9a-f]{32}$/);
    expect(traceOf(header).traceId).not.toBe(trace);
  }
});

test('never gives the same trace twice', () => {
  const traces = Array.from({ length: 5_000 }, () => traceOf(undefined).traceId);
  expect(new Set(traces).size).toBe(traces.length);
});

import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { root } from './sources.ts';

const run = promisify(execFile);

/** Committed files that a command makes, each with the call that answers 0 when they are as made. */
const made: readonly { readonly what: string; readonly check: readonly string[] }[] = [
  {
    what: 'the types of the core pack',
    check: ['sdk/bin/rapport.mjs', 'codegen', '--core-pack', '--check'],
  },
];

describe('generated files', () => {
  it.each(made)('are as their command makes them: $what', async ({ check }) => {
    const said = await run(process.execPath, [...check], { cwd: root }).then(
      () => '',
      (error) => String(error.stdout || error.stderr || error),
    );
    expect(said).toBe('');
  });
});

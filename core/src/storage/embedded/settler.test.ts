import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LogSync } from './log-sync.ts';
import { Settler } from './settler.ts';

/** A log on a disk for which every flush is handed to another thread. */
class SlowLog extends LogSync {
  override get isQuick(): boolean {
    return false;
  }
}

let folder: string;
let file: number;
let log: LogSync;
let settled: number[];
let settler: Settler;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rapport-settler-'));
  file = openSync(join(folder, 'log'), 'w');
  log = new SlowLog();
  settled = [];
  settler = new Settler(log, (message) => {
    if (message.kind === 'settled') settled.push(message.answers);
  });
});
afterEach(() => {
  closeSync(file);
  rmSync(folder, { recursive: true });
});

function write(): void {
  writeSync(file, 'commit');
  log.mark(file);
}

describe('answers that go ahead of the log', () => {
  it('are told to be safe when the flush is through', async () => {
    write();
    expect(settler.answered()).toBe(true);
    await settler.settle();
    expect(settled).toEqual([1]);
  });

  it('are told so too when they came during the flush and wrote nothing', async () => {
    write();
    settler.answered();
    const flush = settler.settle();
    expect(settler.answered()).toBe(true);
    await settler.settle();
    await flush;
    expect(settled.at(-1)).toBe(2);
  });

  it('wait for a flush of their own when they wrote during one', async () => {
    write();
    settler.answered();
    const flush = settler.settle();
    write();
    settler.answered();
    await flush;
    expect(settled).toEqual([1, 2]);
  });
});

import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { type Cluster, startCluster } from './cluster.ts';
import { testEngine } from './engine.ts';

const binDirectory = process.env.RAPPORT_TEST_PG_BIN ?? '';
const run = promisify(execFile);

describe.runIf(testEngine() === 'postgres' && binDirectory)('a private cluster', () => {
  it('keeps what was committed when the server is killed, and is gone after the stop', async () => {
    const cluster = await startCluster({ binDirectory, isDurable: true });
    await query(cluster, 'create table kept (word text)');
    await query(cluster, "insert into kept values ('春酿')");
    await cluster.crash();
    await expect(query(cluster, 'select 1')).rejects.toThrow();
    await cluster.start();
    const folder = await query(cluster, 'show data_directory');
    expect(await query(cluster, 'select word from kept')).toEqual([{ word: '春酿' }]);
    await cluster.stop();
    expect(existsSync(String(folder[0]?.data_directory))).toBe(false);
  });

  it('dies with the process that started it, whatever ends that', async () => {
    const script = `
      import { startCluster } from ${JSON.stringify(new URL('./cluster.ts', import.meta.url).href)};
      const cluster = await startCluster({ binDirectory: ${JSON.stringify(binDirectory)} });
      console.log(cluster.port);`;
    const cwd = fileURLToPath(new URL('.', import.meta.url));
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], { cwd });
    const [port] = await once(child.stdout, 'data');
    child.kill('SIGKILL');
    await expect
      .poll(() => isListening(Number(String(port))), { timeout: 10_000, interval: 200 })
      .toBe(false);
  });
});

async function query(cluster: Cluster, statement: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: cluster.url });
  await client.connect();
  try {
    return (await client.query(statement)).rows;
  } finally {
    await client.end();
  }
}

async function isListening(port: number): Promise<boolean> {
  const probe = `require('node:net').connect(${port}, '127.0.0.1').on('connect', () => process.exit(0)).on('error', () => process.exit(1))`;
  return run(process.execPath, ['-e', probe]).then(
    () => true,
    () => false,
  );
}

import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ensureInstalled, plainEnvironment, root } from '../../core/bin/ensure-installed.mjs';

const run = promisify(execFile);

afterEach(() => vi.unstubAllEnvs());

describe('the scripts behind npm start', () => {
  it('refuse a Node.js that is too old, in words', async () => {
    const script = `
      Object.defineProperty(process.versions, 'node', { value: '18.20.0' });
      await import('./core/bin/start.mjs');`;
    const refusal = await run(process.execPath, ['--input-type=module', '-e', script], {
      cwd: root,
    }).catch((error) => error);
    expect(refusal.code).toBe(1);
    expect(refusal.stderr).toMatch(/needs Node\.js 20 or newer to start; this is 18\.20\.0/);
  });

  it('find out within a moment, and without a word, that everything is installed', async () => {
    const said: string[] = [];
    await ensureInstalled((line: string) => said.push(line));
    const started = performance.now();
    await ensureInstalled((line: string) => said.push(line));
    expect(performance.now() - started).toBeLessThan(50);
    expect(said).toEqual([]);
  });

  it('give the product the environment of the user, not what npm adds', () => {
    vi.stubEnv('npm_lifecycle_event', 'start');
    vi.stubEnv('npm_package_name', 'rapport');
    vi.stubEnv('npm_config_nodedir', '/usr');
    vi.stubEnv('npm_config_https_proxy', 'http://127.0.0.1:1');
    vi.stubEnv('RAPPORT_DEMO', '1');
    const environment = plainEnvironment({ PORT: '4000' });
    expect(environment).not.toHaveProperty('npm_lifecycle_event');
    expect(environment).not.toHaveProperty('npm_package_name');
    expect(environment).not.toHaveProperty('npm_config_nodedir');
    expect(environment).toMatchObject({
      npm_config_https_proxy: 'http://127.0.0.1:1',
      RAPPORT_DEMO: '1',
      PORT: '4000',
    });
  });
});

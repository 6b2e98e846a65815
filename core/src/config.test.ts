import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ConfigError, readConfig, variableNames } from './config.ts';

describe('the configuration', () => {
  test('has an answer for everything in an empty environment', () => {
    const config = readConfig({});
    expect(config).toMatchObject({
      port: 3000,
      host: '127.0.0.1',
      databaseUrl: undefined,
      isDemo: false,
      trustedProxies: 0,
      logLevel: 'info',
    });
    expect(config.dataDirectory).toMatch(/\.data$/);
    expect(config.rateLimit).toBeGreaterThan(1000);
  });

  test('takes an empty variable for an absent one', () => {
    expect(readConfig({ PORT: '', RAPPORT_DEMO: ' ' })).toEqual(readConfig({}));
  });

  test('reads what is set', () => {
    const config = readConfig({
      PORT: '0',
      DATABASE_URL: 'postgres://localhost/rapport',
      RAPPORT_DATA: '/var/lib/rapport',
      RAPPORT_DEMO: '1',
      RAPPORT_RATE_LIMIT: 'off',
      RAPPORT_TRUST_PROXY: '2',
    });
    expect(config).toMatchObject({
      port: 0,
      databaseUrl: 'postgres://localhost/rapport',
      dataDirectory: '/var/lib/rapport',
      isDemo: true,
      rateLimit: null,
      trustedProxies: 2,
    });
  });

  test('keeps files in a folder, or in a bucket that somebody may use', () => {
    const limits = { file: 25 * 1024 ** 2, workspace: 10 * 1024 ** 3 };
    expect(readConfig({ RAPPORT_DATA: '/srv' }).files).toEqual({ folder: '/srv/files', limits });
    expect(readConfig({ RAPPORT_FILES: '/nas', RAPPORT_FILE_QUOTA: 'off' }).files).toEqual({
      folder: '/nas',
      limits: { ...limits, workspace: null },
    });
    const bucket = { RAPPORT_DATA: '/srv', RAPPORT_S3_BUCKET: 'https://s3.example.com/ours/' };
    expect(() => readConfig(bucket)).toThrow('RAPPORT_S3_SECRET_KEY must be set');
    const keys = { RAPPORT_S3_ACCESS_KEY: 'a', RAPPORT_S3_SECRET_KEY: 'b' };
    expect(readConfig({ ...bucket, ...keys, RAPPORT_FILE_LIMIT: '1' }).files).toEqual({
      s3: {
        bucketUrl: 'https://s3.example.com/ours',
        region: 'us-east-1',
        accessKey: 'a',
        secretKey: 'b',
        staging: '/srv/uploads',
      },
      limits: { ...limits, file: 1024 ** 2 },
    });
    expect(() => readConfig({ RAPPORT_S3_BUCKET: 's3://ours' })).toThrow('address of a bucket');
  });

  test('names everything that is wrong at once, and what would be right', () => {
    const read = () => readConfig({ PORT: '80 80', RAPPORT_RATE_LIMIT: '-1', RAPPORT_DEMO: 'ja' });
    expect(read).toThrow(ConfigError);
    expect(read).toThrow('PORT must be a whole number from 0 to 65535, not "80 80".');
    expect(read).toThrow('RAPPORT_RATE_LIMIT must be "off" or a whole number');
    expect(read).toThrow('RAPPORT_DEMO must be 1 or 0, not "ja".');
  });

  test('never repeats a secret in a message', () => {
    const read = () =>
      readConfig({ RAPPORT_ADMIN_PASSWORD: 'abc', DATABASE_URL: 'mysql://u:pw@h' });
    expect(read).toThrow('RAPPORT_ADMIN_PASSWORD must be at least 8 characters long.');
    expect(read).not.toThrow('abc');
    expect(read).not.toThrow('pw@h');
  });

  test('has no variable that the README does not tell', () => {
    const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
    expect(variableNames.filter((name) => !readme.includes(`\`${name}\``))).toEqual([]);
  });
});

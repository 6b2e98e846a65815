import { isAbsolute, join, resolve } from 'node:path';
import { maxPasswordLength, minPasswordLength } from './auth/index.ts';
import type { FileLimits, FilePlace } from './files/index.ts';

/** How this process runs, read from the environment once and checked. */
export interface Config {
  /** 0 takes any free port. */
  readonly port: number;
  readonly host: string;
  /** PostgreSQL to use; undefined for the embedded engine. */
  readonly databaseUrl: string | undefined;
  /** Connections to PostgreSQL at the same time. */
  readonly poolSize: number;
  /** Absolute folder of the embedded engine, and of files where nothing else is said. */
  readonly dataDirectory: string;
  /** Where files of records are kept, and how many bytes of them. */
  readonly files: FilePlace & { readonly limits: FileLimits };
  readonly administratorEmail: string | undefined;
  readonly administratorPassword: string | undefined;
  readonly isDemo: boolean;
  /** Requests a minute for one session, key or address; null for no limits. */
  readonly rateLimit: number | null;
  /** Whether this process works on jobs, or leaves them to others. */
  readonly isWorking: boolean;
  /** Who has it may read `/metrics` from another machine; null for nobody. */
  readonly metricsToken: string | null;
  /** Proxies before us whose `X-Forwarded-*` headers count. */
  readonly trustedProxies: number;
  readonly logLevel: LogLevel;
}

/** How much the process writes to its log. */
export type LogLevel = 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';

/** Values in the environment that cannot be used; the message tells all of them, one a line. */
export class ConfigError extends Error {
  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.name = 'ConfigError';
  }
}

/** A variable with its value, or what it must be. */
type Read<T> = (text: string | undefined) => T | Expected;

class Expected {
  readonly words: string;

  constructor(words: string) {
    this.words = words;
  }
}

const logLevels: readonly LogLevel[] = [
  'fatal',
  'error',
  'warn',
  'info',
  'debug',
  'trace',
  'silent',
];

const readers = {
  PORT: integer(3000, 0, 65_535),
  HOST: (text) => text ?? '127.0.0.1',
  DATABASE_URL: databaseUrl,
  RAPPORT_POOL_SIZE: integer(10, 2, 200),
  RAPPORT_DATA: (text) => (isAbsolute(text ?? '') ? (text as string) : resolve(text ?? '.data')),
  RAPPORT_FILES: (text) => (text === undefined ? undefined : resolve(text)),
  RAPPORT_FILE_LIMIT: megabytes(25, 4_000),
  RAPPORT_FILE_QUOTA: (text) => (text === 'off' ? null : quota(text)),
  RAPPORT_S3_BUCKET: bucketUrl,
  RAPPORT_S3_REGION: (text) => text ?? 'us-east-1',
  RAPPORT_S3_ACCESS_KEY: (text) => text,
  RAPPORT_S3_SECRET_KEY: (text) => text,
  RAPPORT_ADMIN_EMAIL: (text) =>
    text === undefined || /^[^\s@]+@[^\s@]+$/.test(text)
      ? text
      : new Expected('an e-mail address, such as ann@example.com'),
  RAPPORT_ADMIN_PASSWORD: password,
  RAPPORT_DEMO: flag,
  RAPPORT_RATE_LIMIT: rateLimit,
  RAPPORT_JOBS: jobs,
  RAPPORT_METRICS_TOKEN: metricsToken,
  RAPPORT_TRUST_PROXY: trustedProxies,
  RAPPORT_LOG_LEVEL: (text) =>
    logLevels.find((level) => level === (text ?? 'info')) ??
    new Expected(`one of ${logLevels.join(', ')}`),
} satisfies Readonly<Record<string, Read<unknown>>>;

/** Names of all variables that the server reads. */
export const variableNames: readonly string[] = Object.keys(readers);

/** Secrets, whose values never stand in a message. */
const secrets = new Set([
  'DATABASE_URL',
  'RAPPORT_ADMIN_PASSWORD',
  'RAPPORT_METRICS_TOKEN',
  'RAPPORT_S3_ACCESS_KEY',
  'RAPPORT_S3_SECRET_KEY',
]);

/**
 * The configuration in the environment. An empty variable counts as absent.
 *
 * @throws ConfigError naming every variable that is wrong, what it is and what it must be.
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const problems: string[] = [];
  const value = <N extends keyof typeof readers>(name: N): Value<N> => {
    const given = environment[name];
    const text =
      name === 'RAPPORT_ADMIN_PASSWORD' ? given || undefined : given?.trim() || undefined;
    const read = readers[name](text);
    if (!(read instanceof Expected)) return read as Value<N>;
    const found = secrets.has(name) ? '' : `, not "${text}"`;
    problems.push(`${name} must be ${read.words}${found}.`);
    return undefined as Value<N>;
  };
  const config: Config = {
    port: value('PORT'),
    host: value('HOST'),
    databaseUrl: value('DATABASE_URL'),
    poolSize: value('RAPPORT_POOL_SIZE'),
    dataDirectory: value('RAPPORT_DATA'),
    files: filesOf(value, problems),
    administratorEmail: value('RAPPORT_ADMIN_EMAIL'),
    administratorPassword: value('RAPPORT_ADMIN_PASSWORD'),
    isDemo: value('RAPPORT_DEMO'),
    rateLimit: value('RAPPORT_RATE_LIMIT'),
    isWorking: value('RAPPORT_JOBS'),
    metricsToken: value('RAPPORT_METRICS_TOKEN'),
    trustedProxies: value('RAPPORT_TRUST_PROXY'),
    logLevel: value('RAPPORT_LOG_LEVEL'),
  };
  if (problems.length > 0) throw new ConfigError(problems);
  return Object.freeze(config);
}

type Value<N extends keyof typeof readers> = Exclude<ReturnType<(typeof readers)[N]>, Expected>;

/** Gives a variable that was read. */
type Values = <N extends keyof typeof readers>(name: N) => Value<N>;

/** A bucket needs somebody who may use it; without one, files are kept in a folder. */
function filesOf(value: Values, problems: string[]): Config['files'] {
  const dataDirectory = value('RAPPORT_DATA');
  const limits = { file: value('RAPPORT_FILE_LIMIT'), workspace: value('RAPPORT_FILE_QUOTA') };
  const folder = value('RAPPORT_FILES') ?? join(dataDirectory, 'files');
  const bucketUrl = value('RAPPORT_S3_BUCKET');
  if (bucketUrl === undefined) return { folder, limits };
  const accessKey = value('RAPPORT_S3_ACCESS_KEY');
  const secretKey = value('RAPPORT_S3_SECRET_KEY');
  const staging = join(dataDirectory, 'uploads');
  if (accessKey === undefined || secretKey === undefined) {
    problems.push('RAPPORT_S3_ACCESS_KEY and RAPPORT_S3_SECRET_KEY must be set for a bucket.');
    return { folder, limits };
  }
  const region = value('RAPPORT_S3_REGION');
  return { s3: { bucketUrl, region, accessKey, secretKey, staging }, limits };
}

const megabyte = 1024 * 1024;

/** Bytes, from a number of megabytes. */
function megabytes(standard: number, most: number): Read<number> {
  const read = integer(standard, 1, most);
  return (text) => {
    const number = read(text);
    return typeof number === 'number' ? number * megabyte : number;
  };
}

function quota(text: string | undefined): number | Expected {
  const bytes = megabytes(10_240, 1_000_000_000)(text);
  return typeof bytes === 'number' ? bytes : new Expected(`"off" or ${bytes.words} (megabytes)`);
}

function bucketUrl(text: string | undefined): string | undefined | Expected {
  if (text === undefined) return undefined;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isWeb = url?.protocol === 'https:' || url?.protocol === 'http:';
  if (isWeb && url.username === '' && url.search === '') return text.replace(/\/+$/, '');
  return new Expected(
    'the address of a bucket, such as https://s3.eu-central-1.amazonaws.com/our-files',
  );
}

function integer(standard: number, least: number, most: number): Read<number> {
  return (text) => {
    const number = text === undefined ? standard : Number(text);
    const isRight = Number.isInteger(number) && number >= least && number <= most;
    return isRight ? number : new Expected(`a whole number from ${least} to ${most}`);
  };
}

function databaseUrl(text: string | undefined): string | undefined | Expected {
  if (text === undefined || /^postgres(?:ql)?:\/\/./.test(text)) return text;
  return new Expected('an address that begins with postgresql://');
}

function password(text: string | undefined): string | undefined | Expected {
  const isRight =
    text === undefined || (text.length >= minPasswordLength && text.length <= maxPasswordLength);
  return isRight ? text : new Expected(`at least ${minPasswordLength} characters long`);
}

function flag(text: string | undefined): boolean | Expected {
  if (text === undefined || text === '0' || text === 'false') return false;
  return text === '1' || text === 'true' || new Expected('1 or 0');
}

/** Enough for every program that means well; a session of a person needs a hundredth. */
const usualRate = 60_000;

function rateLimit(text: string | undefined): number | null | Expected {
  if (text === 'off') return null;
  const number = text === undefined ? usualRate : Number(text);
  const isRight = Number.isInteger(number) && number >= 1;
  return isRight ? number : new Expected('"off" or a whole number of requests a minute');
}

function jobs(text: string | undefined): boolean | Expected {
  if (text === undefined || text === 'on') return true;
  return text === 'off' ? false : new Expected('"on" or "off"');
}

function metricsToken(text: string | undefined): string | null | Expected {
  if (text === undefined || /^[\x21-\x7e]{16,}$/.test(text)) return text ?? null;
  return new Expected('at least 16 visible ASCII characters without a space');
}

function trustedProxies(text: string | undefined): number | Expected {
  if (text === undefined || text === '0' || text === 'false') return 0;
  if (text === 'true') return 1;
  const isRight = /^\d$/.test(text);
  return isRight ? Number(text) : new Expected('the number of proxies before the server, 0 to 9');
}

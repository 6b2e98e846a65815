import pino from 'pino';
import { type App, createApp } from './app.ts';
import { type Config, ConfigError, readConfig } from './config.ts';
import { CrmError, describeError } from './errors/index.ts';
import { errorCatalogue } from './http/index.ts';
import { demoPassword, keepCliAddress, keepCliToken, loadDemo } from './start/index.ts';
import { type Database, openDatabase } from './storage/index.ts';

const stopWithin = 9_000;

try {
  await run(readConfig(process.env));
} catch (error) {
  console.error(wordsFor(error));
  process.exit(1);
}

/** Starts the platform, prints its address when it is ready, and stops it when it is told to. */
async function run(config: Config): Promise<void> {
  const logger = pino({ level: config.logLevel }, pino.destination({ fd: 2, sync: true }));
  const database = await openDatabase(
    config.databaseUrl
      ? { url: config.databaseUrl, poolSize: config.poolSize }
      : { directory: config.dataDirectory },
  );
  const app = await createApp({
    database,
    clock: { now: () => new Date() },
    logger,
    rateLimit: config.rateLimit,
    trustedProxies: config.trustedProxies,
    metricsToken: config.metricsToken,
    isWorking: config.isWorking,
    files: config.files,
    administrator: { email: config.administratorEmail, password: config.administratorPassword },
  });
  stopOnSignals(app, database);
  tellAdministrators(app);
  const [standard] = app.services.workspaces.all().filter((workspace) => workspace.isDefault);
  if (standard) {
    await keepCliToken(app.services, standard, config.dataDirectory);
    if (config.isDemo) await demo(app, standard);
  }
  const address = await listen(app, config);
  keepCliAddress(config.dataDirectory, address);
  process.stdout.write(`rapport ready ${address}\n`);
}

async function demo(app: App, workspace: Parameters<typeof loadDemo>[1]): Promise<void> {
  if (await loadDemo(app.services, workspace)) {
    console.error(
      `The demo company is loaded; its people sign in with the password ${demoPassword}`,
    );
  }
}

function tellAdministrators(app: App): void {
  for (const [slug, made] of app.administrators) {
    const where = slug === 'default' ? '' : ` of workspace ${slug}`;
    const password =
      made.generatedPassword === null
        ? 'the password you set'
        : `the password ${made.generatedPassword} (shown only now)`;
    console.error(`Sign in${where} as ${made.email} with ${password}.`);
  }
}

function listen(app: App, config: Config): Promise<string> {
  const { server } = app.http;
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(config.port, config.host, () => {
      const bound = server.address();
      const port = typeof bound === 'object' && bound ? bound.port : config.port;
      const host = config.host.includes(':') ? `[${config.host}]` : config.host;
      resolve(`http://${host}:${port}`);
    });
  });
}

function stopOnSignals(app: App, database: Database): void {
  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(0), stopWithin + 500).unref();
    await app.stop(stopWithin);
    await app.close();
    await database.close();
    process.exit(0);
  };
  process.on('SIGTERM', () => void stop());
  process.on('SIGINT', () => void stop());
}

function wordsFor(error: unknown): string {
  if (error instanceof ConfigError) return error.message;
  if (error instanceof CrmError) {
    const told = describeError(error, { errors: errorCatalogue, language: 'en' }).error;
    return [told.message, told.hint].filter(Boolean).join(' ');
  }
  const { code, port } = error as { code?: string; port?: number };
  if (code === 'EADDRINUSE') return `Port ${port} is taken. Set PORT to another one.`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

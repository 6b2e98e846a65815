import { resolve } from 'node:path';
import { type Config, ConfigError, readConfig } from '../config.ts';
import { CrmError, describeError } from '../errors/index.ts';
import { errorCatalogue } from '../http/index.ts';
import { backup } from './backup.ts';
import { doctor } from './doctor.ts';
import { exportFile } from './export.ts';
import { importFile } from './import.ts';
import { wordsFor } from './place.ts';
import { archiveBeside } from './record-files.ts';
import { restore } from './restore.ts';
import { systemWords } from './system-words.ts';

/** What can be done, by its word; each gives what to say and the exit code. */
const operations: Readonly<Record<string, (config: Config, file: string) => Promise<Outcome>>> = {
  async backup(config, file) {
    const { schemas, tables, rows, files } = await backup(config, file);
    return done(
      `Backed up ${wordsFor(config)}: ${count(schemas, 'schema')}, ${count(tables, 'table')}, ${count(rows, 'row')}, ${count(files, 'file')} to ${file}.`,
    );
  },
  async restore(config, file) {
    const { tables, rows, files } = await restore(config, file);
    return done(
      `Restored ${count(tables, 'table')}, ${count(rows, 'row')}, ${count(files, 'file')} to ${wordsFor(config)}.`,
    );
  },
  async export(config, file) {
    const { schemas, tables, rows, files } = await exportFile(config, file);
    const beside = files > 0 ? `, and ${count(files, 'file')} to ${archiveBeside(file)}` : '';
    return done(
      `Exported ${count(schemas, 'schema')}, ${count(tables, 'table')}, ${count(rows, 'row')} to ${file}${beside}.`,
    );
  },
  async import(config, file) {
    const { tables, rows, files } = await importFile(config, file);
    return done(
      `Imported ${count(tables, 'table')}, ${count(rows, 'row')}, ${count(files, 'file')} to ${wordsFor(config)}.`,
    );
  },
};

interface Outcome {
  readonly text: string;
  readonly code: number;
}

const usage = `Usage: ${Object.keys(operations).join(' FILE | ')} FILE | doctor`;

try {
  const { text, code } = await run(process.argv.slice(2));
  process.stdout.write(`${text}\n`);
  process.exitCode = code;
} catch (error) {
  process.stderr.write(`${inWords(error)}\n`);
  process.exitCode = 2;
}

/** Runs the operation that the command line names on the database that the environment names. */
async function run(words: readonly string[]): Promise<Outcome> {
  const [word = '', file, ...more] = words;
  if (word === 'doctor' && file === undefined) return doctor(readConfig(process.env));
  const operation = Object.hasOwn(operations, word) ? operations[word] : undefined;
  if (!operation || !file || more.length > 0) return { text: usage, code: 2 };
  return operation(readConfig(process.env), resolve(file));
}

function done(text: string): Outcome {
  return { text, code: 0 };
}

function count(number: number, noun: string): string {
  return `${number.toLocaleString('en')} ${noun}${number === 1 ? '' : 's'}`;
}

function inWords(error: unknown): string {
  if (error instanceof ConfigError) return error.message;
  if (error instanceof CrmError) {
    const told = describeError(error, { errors: errorCatalogue, language: 'en' }).error;
    return [told.message, told.hint].filter(Boolean).join('\n');
  }
  const system = systemWords(error);
  if (system !== undefined) return system;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

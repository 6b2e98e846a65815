import { existsSync, readdirSync, statfsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../config.ts';
import { diagnose, type Finding, hasData } from '../storage/index.ts';
import { openForReading, wordsFor } from './place.ts';

const leastFree = 1024 ** 3;
const muchLog = 512 * 1024 ** 2;
const signs = { ok: 'ok      ', warning: 'warning ', problem: 'PROBLEM ' } as const;

/**
 * Looks for what would go wrong later, on this machine and in the database, and says what helps.
 * It changes nothing and may run beside the server.
 *
 * @returns the words, and 1 when something is wrong already, else 0.
 */
export async function doctor(config: Config): Promise<{ text: string; code: number }> {
  const findings = [...checkMachine(config), ...(await checkDatabase(config))];
  const lines = findings.flatMap(({ level, text, cure }) => [
    `${signs[level]} ${text}`,
    ...(cure ? [`         → ${cure}`] : []),
  ]);
  const isWrong = findings.some((finding) => finding.level === 'problem');
  return { text: lines.join('\n'), code: isWrong ? 1 : 0 };
}

async function checkDatabase(config: Config): Promise<Finding[]> {
  if (!config.databaseUrl && !hasData(config.dataDirectory)) {
    return [
      { level: 'ok', text: `${wordsFor(config)} has no data yet; the first start makes it.` },
    ];
  }
  const place = await openForReading(config);
  try {
    return await diagnose(place.database);
  } finally {
    await place.close();
  }
}

function checkMachine(config: Config): Finding[] {
  const findings: Finding[] = [{ level: 'ok', text: `Node.js ${process.versions.node}.` }];
  const directory = config.dataDirectory;
  if (!existsSync(directory)) return findings;
  findings.push(checkSpace(directory));
  if (process.platform !== 'win32' && hasData(directory)) findings.push(checkOwner(directory));
  findings.push(...checkLog(directory));
  return findings;
}

function checkSpace(directory: string): Finding {
  const { bavail, bsize } = statfsSync(directory);
  const free = bavail * bsize;
  const text = `${inGigabytes(free)} GB are free at ${directory}.`;
  if (free >= leastFree) return { level: 'ok', text };
  return { level: 'warning', text, cure: 'Make room: a full disk stops every change.' };
}

function checkOwner(directory: string): Finding {
  const others = statSync(join(directory, 'data')).mode & 0o077;
  const above = statSync(directory).mode & 0o077;
  if (others === 0 || above === 0)
    return { level: 'ok', text: 'Only the owner can read the data.' };
  const text = `Other accounts of this machine may read ${directory}.`;
  return { level: 'warning', text, cure: `chmod 700 ${directory}` };
}

function checkLog(directory: string): Finding[] {
  const folder = join(directory, 'data', 'pg_wal');
  if (!existsSync(folder)) return [];
  const size = readdirSync(folder).reduce((sum, name) => {
    return sum + (statSync(join(folder, name), { throwIfNoEntry: false })?.size ?? 0);
  }, 0);
  if (size < muchLog) return [];
  const text = `The write-ahead log has grown to ${inGigabytes(size)} GB.`;
  return [
    {
      level: 'warning',
      text,
      cure: 'Restart the server; if it stays, look for errors of upkeep in its log.',
    },
  ];
}

function inGigabytes(bytes: number): string {
  return (bytes / 1024 ** 3).toFixed(1);
}

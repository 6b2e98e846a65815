import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type ParsedModule, parseModule } from './parse.ts';

/** Folder of the repository. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

const leftOut = new Set(['.git', 'node_modules', 'dist', '.data', '.cache', 'coverage']);
const scripts = new Set(['.ts', '.tsx', '.mjs']);

/** A source file of ours: its text and what the parser found in it. */
export interface SourceFile extends ParsedModule {
  /** From the root of the repository, with `/`. */
  readonly path: string;
  readonly text: string;
  readonly lines: number;
  readonly isTest: boolean;
}

let files: readonly string[] | undefined;
let sources: readonly SourceFile[] | undefined;

/** Every file of the repository, without what is installed, built or kept while running. */
export function listFiles(): readonly string[] {
  files ??= Object.freeze(walk(''));
  return files;
}

/** Every hand-written script, parsed once. */
export function listSources(): readonly SourceFile[] {
  sources ??= Object.freeze(listFiles().filter(isHandWritten).map(readSource));
  return sources;
}

/** The text of a file, by its path from the root. */
export function readText(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

/** The content of a JSON file, by its path from the root. */
export function readJson<T>(path: string): T {
  return JSON.parse(readText(path)) as T;
}

function isHandWritten(path: string): boolean {
  return scripts.has(extname(path)) && !path.includes('/generated/') && !path.endsWith('.d.ts');
}

function walk(folder: string): string[] {
  const found: string[] = [];
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    if (leftOut.has(entry.name)) continue;
    const path = folder ? `${folder}/${entry.name}` : entry.name;
    if (entry.isDirectory()) found.push(...walk(path));
    else if (entry.isFile()) found.push(path);
  }
  return found.sort();
}

function readSource(path: string): SourceFile {
  const text = readText(path);
  const isTest = /\.(test|contract|e2e|house|bench|capability)\.tsx?$/.test(path);
  return { path, text, isTest, lines: text.split('\n').length - 1, ...parseModule(path, text) };
}

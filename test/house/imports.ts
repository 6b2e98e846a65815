import { posix } from 'node:path';
import { listSources, type SourceFile } from './sources.ts';

/** An import from one file of the repository to another, or to a library. */
export interface Import {
  readonly from: SourceFile;
  /** As written. */
  readonly request: string;
  /** Our package it leads to; undefined for libraries and Node's own modules. */
  readonly package: string | undefined;
  /** Path from the root, for relative imports. */
  readonly path: string | undefined;
}

/** Every import of every hand-written script. */
export function listImports(): Import[] {
  return listSources().flatMap((from) =>
    from.imports.map((request) => {
      const path = request.startsWith('.')
        ? posix.join(posix.dirname(from.path), request)
        : undefined;
      const named = /^@rapport\/([^/]+)/.exec(request)?.[1];
      return { from, request, path, package: path ? packageOf(path) : named };
    }),
  );
}

/** The top-level folder that a file is in. */
export function packageOf(path: string): string {
  return path.split('/')[0] ?? '';
}

/** The room below `<package>/src/`; a file that stands there itself is a room of its own. */
export function roomOf(path: string): string | undefined {
  const [, source, room] = path.split('/');
  return source === 'src' ? room?.replace(/\.tsx?$/, '') : undefined;
}

/** A line for a failing rule: who imports what. */
export function describeImport({ from, request }: Import): string {
  return `${from.path} imports ${request}`;
}

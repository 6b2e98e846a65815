import { existsSync } from 'node:fs';
import { join, posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { variableNames } from '../../core/src/config.ts';
import { listFiles, readJson, readText, root } from './sources.ts';

const documents = listFiles().filter((path) => path.endsWith('.md'));
const { scripts } = readJson<{ scripts: Record<string, string> }>('package.json');

describe('documents', () => {
  it.each(['core', 'metadata', 'plugins', 'sdk', 'studio', 'test'])(
    'open the room %s with a README',
    (room) => {
      expect(existsSync(join(root, room, 'README.md'))).toBe(true);
    },
  );

  it('link to files that exist', () => {
    const broken = documents.flatMap((path) =>
      [...readText(path).matchAll(/\]\(([^)\s]+)\)/g)]
        .map(([, target = '']) => target.split('#')[0] ?? '')
        .filter((target) => target && !/^[a-z]+:/.test(target))
        .filter((target) => !existsSync(join(root, posix.dirname(path), target)))
        .map((target) => `${path}: ${target}`),
    );
    expect(broken).toEqual([]);
  });

  it('name only commands that exist', () => {
    const wrong = documents.flatMap((path) =>
      [...readText(path).matchAll(/\bnpm (start|test|run [\w:-]+)/g)]
        .map(([, command = '']) => command.replace(/^run /, ''))
        .filter((command) => !(command in scripts))
        .map((command) => `${path}: npm run ${command}`),
    );
    expect(wrong).toEqual([]);
  });

  it('explain every environment variable of the server in the README', () => {
    const readme = readText('README.md');
    expect(variableNames.filter((name) => !readme.includes(`\`${name}\``))).toEqual([]);
  });

  it('tell the person who upgrades what is not released yet', () => {
    expect(readText('CHANGELOG.md')).toMatch(/^## Unreleased$/m);
  });

  it('number decisions without a gap, each with context, decision and consequences', () => {
    const decisions = documents.filter((path) => /^core\/decisions\/\d{4}-/.test(path));
    const numbers = decisions.map((path) => Number(/(\d{4})-/.exec(path)?.[1]));
    expect(numbers).toEqual(decisions.map((_, index) => index + 1));
    const incomplete = decisions.filter(
      (path) => !/^## Context[\s\S]*^## Decision[\s\S]*^## Consequences/m.test(readText(path)),
    );
    expect(incomplete).toEqual([]);
  });
});

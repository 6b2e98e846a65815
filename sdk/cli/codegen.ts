import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { corePackSchemas } from './codegen/core-pack.ts';
import { generateTypes, type ObjectSchemas } from './codegen/generate.ts';
import { type Command, CommandError, type CommandInput, serverOptions } from './command.ts';
import { connect } from './connection.ts';

/** Where the types of the core pack are kept, below the repository. */
const GENERATED = 'sdk/src/generated/index.ts';

/** `rapport codegen`: TypeScript types of the live model, or of the core pack. */
export const codegen: Command = {
  name: 'codegen',
  summary: 'Write TypeScript types of the model',
  usage: ['codegen --out FILE [--check]', 'codegen --core-pack [--check]'],
  help: [
    'The types are those of every object that you may see, custom ones too. Use them as',
    '  import type { Model } from "./model.ts";',
    '  const client = createClient<Model>({ url, token });',
  ].join('\n'),
  options: {
    out: { type: 'string', value: 'FILE', description: 'Write here; else to standard output' },
    check: {
      type: 'boolean',
      description: 'Write nothing; exit code 1 when the file would change',
    },
    'core-pack': {
      type: 'boolean',
      description: `The types of the core pack, without a server, into ${GENERATED}`,
    },
    ...serverOptions,
  },
  takes: { least: 0, most: 0 },
  async run(input) {
    const isCorePack = input.is('core-pack');
    const command = isCorePack ? 'rapport codegen --core-pack' : 'rapport codegen';
    const schemas = isCorePack ? corePackSchemas() : await serverSchemas(input);
    return put(input, await generateTypes(schemas, command));
  },
};

async function serverSchemas(input: CommandInput): Promise<readonly ObjectSchemas[]> {
  const { metadata } = connect(input);
  const { objects } = await metadata.get();
  const schemas: ObjectSchemas[] = [];
  for (const name of Object.keys(objects).sort()) {
    const [record, create, patch] = await Promise.all([
      metadata.objects.expanded(name, 'codegen'),
      metadata.objects.expanded(name, 'create'),
      metadata.objects.expanded(name, 'patch'),
    ]);
    schemas.push({ name, record, create, patch });
  }
  return schemas;
}

async function put({ shell, text, is }: CommandInput, types: string): Promise<number> {
  const wanted = text('out');
  const path = wanted
    ? resolve(shell.directory, wanted)
    : is('core-pack')
      ? join(shell.repository, GENERATED)
      : undefined;
  if (path === undefined) {
    if (is('check')) throw new CommandError('Say which file to check with --out FILE.');
    shell.print(types.trimEnd());
    return 0;
  }
  const before = await readFile(path, 'utf8').catch(() => undefined);
  if (before === types) {
    shell.print(`${path} is up to date.`);
    return 0;
  }
  if (is('check')) {
    shell.print(`${path} differs from the model; run codegen without --check.`);
    return 1;
  }
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, types);
  shell.print(`Wrote ${path}.`);
  return 0;
}

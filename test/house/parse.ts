import { type Comment, parseSync } from 'oxc-parser';

/** A name that a module offers, and whether a docstring stands before it. */
export interface ExportedName {
  readonly name: string;
  readonly line: number;
  readonly isDocumented: boolean;
}

/** A function of a module: where it begins, and how big it is. */
export interface FunctionSize {
  readonly line: number;
  readonly lines: number;
  readonly parameters: number;
}

/** A call with a text as first argument, such as `defineErrors('stage', …)`. */
export interface Call {
  readonly callee: string;
  readonly argument: string;
  /** Keys of the object literal that is the second argument. */
  readonly keys: readonly string[];
}

/** What the house rules need to know of one module. */
export interface ParsedModule {
  /** Module requests, static and dynamic, as written. */
  readonly imports: readonly string[];
  readonly exports: readonly ExportedName[];
  readonly hasDefaultExport: boolean;
  readonly functions: readonly FunctionSize[];
  readonly calls: readonly Call[];
}

/** A node of the syntax tree, as far as it is read here. */
interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [property: string]: unknown;
}

/**
 * Reads a module's imports, exports, docstrings and functions.
 *
 * @throws Error when the file does not parse.
 */
export function parseModule(path: string, text: string): ParsedModule {
  const { program, module, comments, errors } = parseSync(path, text);
  const problem = errors.find((error) => error.severity === 'Error');
  if (problem) throw new Error(`${path} does not parse: ${problem.message}`);
  const lineOf = lineCounter(text);
  const nodes = [...walk(program as unknown as Node)];
  const entries = module.staticExports.flatMap((statement) => statement.entries);
  return {
    imports: [
      ...module.staticImports.map((statement) => statement.moduleRequest.value),
      ...entries.flatMap((entry) => entry.moduleRequest?.value ?? []),
      ...module.dynamicImports.flatMap(({ moduleRequest: { start, end } }) =>
        /^['"`][^$]*['"`]$/.test(text.slice(start, end)) ? text.slice(start + 1, end - 1) : [],
      ),
    ],
    exports: exportedNames(program.body as unknown as Node[], { text, comments, lineOf }),
    hasDefaultExport: entries.some((entry) => entry.exportName.kind === 'Default'),
    functions: nodes.filter(isFunction).map((node) => ({
      line: lineOf(node.start),
      lines: lineOf(node.end) - lineOf(node.start) + 1,
      parameters: (node.params as unknown[]).length,
    })),
    calls: nodes.flatMap(readCall),
  };
}

interface Surroundings {
  readonly text: string;
  readonly comments: readonly Comment[];
  readonly lineOf: (offset: number) => number;
}

/** Names declared here and exported; names passed on from another module are documented there. */
function exportedNames(body: readonly Node[], surroundings: Surroundings): ExportedName[] {
  const declared = new Map<string, ExportedName>();
  const exported: ExportedName[] = [];
  for (const statement of body) {
    const isExport = statement.type === 'ExportNamedDeclaration';
    const declaration = (isExport ? statement.declaration : statement) as Node | null;
    for (const name of declaration ? declaredNames(declaration) : []) {
      const isDocumented = hasDocstring(statement, surroundings);
      const entry = { name, line: surroundings.lineOf(statement.start), isDocumented };
      if (declared.has(name)) continue;
      declared.set(name, entry);
      if (isExport) exported.push(entry);
    }
    if (!isExport || declaration || statement.source) continue;
    for (const specifier of statement.specifiers as Node[]) {
      const entry = declared.get((specifier.local as { name: string }).name);
      if (entry) exported.push(entry);
    }
  }
  return exported;
}

function declaredNames(declaration: Node): string[] {
  if (declaration.type === 'VariableDeclaration') {
    const declarators = declaration.declarations as { id: { name?: string } }[];
    return declarators.flatMap(({ id }) => id.name ?? []);
  }
  const id = declaration.id as { name?: string } | null | undefined;
  return id?.name ? [id.name] : [];
}

function hasDocstring(node: Node, { text, comments }: Surroundings): boolean {
  return comments.some(
    ({ type, value, end }) =>
      type === 'Block' &&
      value.startsWith('*') &&
      end <= node.start &&
      text
        .slice(end, node.start)
        .replace(/\/\/.*$/gm, '')
        .trim() === '',
  );
}

function isFunction(node: Node): boolean {
  return (
    node.type === 'FunctionDeclaration' ||
    node.type === 'FunctionExpression' ||
    node.type === 'ArrowFunctionExpression'
  );
}

function readCall(node: Node): Call[] {
  if (node.type !== 'CallExpression') return [];
  const callee = (node.callee as { name?: string }).name;
  const [first, second] = node.arguments as Node[];
  if (!callee || first?.type !== 'Literal' || typeof first.value !== 'string') return [];
  const properties = second?.type === 'ObjectExpression' ? (second.properties as Node[]) : [];
  const keys = properties.flatMap((property) => (property.key as { name?: string })?.name ?? []);
  return [{ callee, argument: first.value, keys }];
}

function* walk(node: Node): Generator<Node> {
  yield node;
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) {
      if (child && typeof child === 'object' && typeof child.type === 'string') yield* walk(child);
    }
  }
}

function lineCounter(text: string): (offset: number) => number {
  const starts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
  return (offset) => {
    let low = 0;
    let high = starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return low + 1;
  };
}

import { CrmError } from '../errors/index.ts';
import { parameterExpectations } from './expectations.ts';
import type { Method, Route } from './route.ts';

/** The route of a request and the parts of its path in braces. */
export interface Match<R> {
  readonly route: R;
  readonly params: Readonly<Record<string, string>>;
}

interface Node<R> {
  readonly fixed: Map<string, Node<R>>;
  wild: Node<R> | null;
  readonly routes: Map<string, Leaf<R>>;
}

interface Leaf<R> {
  readonly route: R;
  readonly names: readonly string[];
}

interface Found<R> {
  readonly node: Node<R>;
  readonly values: readonly string[];
}

const noParams: Readonly<Record<string, string>> = Object.freeze({});

/**
 * Finds routes by method and path: a tree with one level per segment, in which a fixed segment
 * wins over a parameter.
 */
export class Router<R extends { readonly method: Method; readonly path: string } = Route> {
  readonly #root: Node<R> = emptyNode();

  /** @throws TypeError when two routes have the same method and path. */
  constructor(routes: readonly R[]) {
    for (const route of routes) this.#add(route);
  }

  #add(route: R): void {
    const names: string[] = [];
    let node = this.#root;
    for (const segment of route.path.slice(1).split('/')) {
      if (segment.startsWith('{')) {
        names.push(segment.slice(1, -1));
        node.wild ??= emptyNode();
        node = node.wild;
      } else {
        const next = node.fixed.get(segment) ?? emptyNode<R>();
        node.fixed.set(segment, next);
        node = next;
      }
    }
    if (node.routes.has(route.method)) {
      throw new TypeError(`two routes for ${route.method} ${route.path}`);
    }
    node.routes.set(route.method, { route, names });
  }

  /**
   * The route for a request, HEAD counting as GET.
   *
   * @param path below the prefix, without query string.
   * @throws REQUEST_UNKNOWN_ROUTE, or REQUEST_METHOD with `params.allowed`.
   */
  match(method: string, path: string): Match<R> {
    const found = find(this.#root, path.split('/'), 1, []);
    if (!found) throw new CrmError('REQUEST_UNKNOWN_ROUTE', { params: { path } });
    const leaf = found.node.routes.get(method === 'HEAD' ? 'GET' : method);
    if (!leaf) {
      throw new CrmError('REQUEST_METHOD', { params: { method, allowed: allowed(found.node) } });
    }
    return { route: leaf.route, params: named(leaf.names, found.values) };
  }

  /** The methods that a path answers, for OPTIONS; undefined for an unknown path. */
  methodsOf(path: string): readonly string[] | undefined {
    const found = find(this.#root, path.split('/'), 1, []);
    return found && allowed(found.node);
  }
}

function emptyNode<R>(): Node<R> {
  return { fixed: new Map(), wild: null, routes: new Map() };
}

function find<R>(
  node: Node<R>,
  segments: readonly string[],
  index: number,
  values: readonly string[],
): Found<R> | undefined {
  if (index === segments.length) return node.routes.size > 0 ? { node, values } : undefined;
  const segment = segments[index] as string;
  const fixed = node.fixed.get(segment);
  const found = fixed && find(fixed, segments, index + 1, values);
  if (found) return found;
  if (!node.wild || segment === '') return undefined;
  return find(node.wild, segments, index + 1, [...values, segment]);
}

function allowed<R>(node: Node<R>): readonly string[] {
  const methods = [...node.routes.keys()];
  if (node.routes.has('GET')) methods.push('HEAD');
  return [...methods, 'OPTIONS'].sort();
}

function named(names: readonly string[], values: readonly string[]): Record<string, string> {
  if (names.length === 0) return noParams;
  const params: Record<string, string> = {};
  for (let index = 0; index < names.length; index += 1) {
    params[names[index] as string] = decoded(values[index] as string);
  }
  return params;
}

function decoded(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    throw new CrmError('REQUEST_PARAMETER', {
      params: { name: text, expected: parameterExpectations.percentEncoded },
    });
  }
}

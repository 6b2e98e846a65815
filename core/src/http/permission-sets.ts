import { administratorSet } from '../auth/index.ts';
import { CrmError, type FieldProblem } from '../errors/index.ts';
import type { UserContext } from './context.ts';

const title = { en: 'Permission set', 'zh-Hant': '權限集', 'zh-Hans': '权限集' };

/**
 * Refuses names that are no permission set of the workspace, each under its own path.
 *
 * @throws REQUEST_INVALID
 */
export async function requirePermissionSets(
  context: UserContext,
  names: readonly string[],
  pathOf: (index: number) => string,
): Promise<void> {
  const catalog = await context.services.catalogs.get(context.workspace);
  const known = catalog.documents.get('permission-set');
  const problems: FieldProblem[] = [];
  for (const [index, name] of names.entries()) {
    if (name === administratorSet || known?.has(name)) continue;
    problems.push({ path: pathOf(index), code: 'FIELD_CHOICE', params: { title, value: name } });
  }
  if (problems.length > 0) throw new CrmError('REQUEST_INVALID', { fields: problems });
}

/** Refuses everybody but administrators. @throws AUTH_ADMINISTRATOR_ONLY */
export function requireAdministratorActor(context: UserContext): void {
  if (!context.actor.isAdministrator) throw new CrmError('AUTH_ADMINISTRATOR_ONLY');
}

import type { Catalog } from '../../catalog/index.ts';
import { CrmError, type FieldProblem, type Language } from '../../errors/index.ts';
import type { Applied, ModelInput } from '../../model/index.ts';
import type { UserContext } from '../context.ts';
import { json, type Reply } from '../reply.ts';
import type { RouteInput, RouteParameter } from '../route.ts';
import { currentCatalog, editModel, planChange } from './change.ts';
import { doneIn, planIn } from './wire-plan.ts';

/** What a change of the model answers: the revision in force and what was done. */
export function answerOf(language: Language, { catalog, prepared, pending }: Applied): object {
  return { revision: catalog.revision, ...doneIn(language, prepared.plan), pending };
}

/** What may be asked of every edit of one document or field, in the address. */
export const editParameters: readonly RouteParameter[] = [
  {
    name: 'dry_run',
    in: 'query',
    description: '`true` answers the plan and changes nothing.',
    schema: { enum: ['true', 'false'] },
  },
  {
    name: 'broken_records',
    in: 'query',
    description:
      '`keep` lets records that break a new rule stay as they are, where the plan says `may_keep`.',
    schema: { enum: ['refuse', 'keep'] },
  },
];

interface EditOptions {
  readonly isDryRun: boolean;
  readonly input: Pick<ModelInput, 'broken_records'>;
}

/** Reads them: a wrong word must not make a dry run a real one. @throws REQUEST_INVALID */
function readOptions(query: string): EditOptions {
  const given = new URLSearchParams(query);
  const problems: FieldProblem[] = [];
  for (const { name, schema } of editParameters) {
    const value = given.get(name);
    const allowed = schema.enum as readonly string[];
    if (value === null || allowed.includes(value)) continue;
    problems.push({ path: name, code: 'FIELD_CHOICE', params: { title: name, value, allowed } });
  }
  if (problems.length > 0) throw new CrmError('REQUEST_INVALID', { fields: problems });
  const isKept = given.get('broken_records') === 'keep';
  return {
    isDryRun: given.get('dry_run') === 'true',
    input: isKept ? { broken_records: 'keep' } : {},
  };
}

/** How an edit answers where it does more than the usual. */
export interface EditReply {
  readonly status?: number;
  readonly extra?: object;
}

/**
 * Carries out an edit that is worked out from the model as it stands, or plans it when the address
 * asks for a dry run, and answers.
 *
 * @throws what `build`, planning and applying throw.
 */
export async function editReply(
  context: UserContext,
  request: RouteInput,
  build: (catalog: Catalog) => ModelInput,
  { status = 200, extra = {} }: EditReply = {},
): Promise<Reply> {
  const { isDryRun, input } = readOptions(request.query);
  const whole = (catalog: Catalog) => ({ ...build(catalog), ...input });
  if (isDryRun) {
    const prepared = await planChange(context, whole(await currentCatalog(context)));
    return json({ plan: planIn(context.language, prepared.plan) });
  }
  const applied = await editModel(context, whole);
  return json({ ...answerOf(context.language, applied), ...extra }, status);
}

import type { ErrorText } from '@rapport/metadata/errors';
import { CrmError, wording } from '../errors/index.ts';

/** What one may do with the records of an object, in words. */
const verbs = {
  create: wording('create', '新增', '新建'),
  update: wording('change', '修改', '修改'),
  delete: wording('delete', '刪除', '删除'),
} as const;

/** The refusal of a verb on an object or on one record of it. `params.verb` is the right's name. */
export function accessDenied(verb: keyof typeof verbs, object: ErrorText): CrmError {
  return new CrmError('ACCESS_DENIED', { params: { verb, action: verbs[verb], object } });
}

import type { ErrorText } from '@rapport/metadata/errors';
import type { ModelView } from '../catalog/index.ts';
import { wording } from '../errors/index.ts';
import { choiceWarnings } from './choice-warnings.ts';
import type { DocumentChange } from './documents.ts';
import type { Impact } from './impact.ts';
import { inWords } from './sentences.ts';
import type { TableBudget } from './tables.ts';

/** A remark of a plan: nothing is refused, but it should be known, or was probably not meant. */
export interface Warning {
  readonly code: string;
  readonly message: ErrorText;
}

const texts = {
  data_purged: wording(
    'The data of what is removed is deleted for good and no revert brings it back.',
    '移除項目的資料會永久刪除，還原版本也無法恢復。',
    '移除项目的数据会永久删除，还原版本也无法恢复。',
  ),
  data_archived: wording(
    'The data of what is removed is kept out of sight; reverting this revision brings it back.',
    '移除項目的資料會封存保留；還原此版本即可恢復。',
    '移除项目的数据会封存保留；还原此版本即可恢复。',
  ),
  granted_to_nobody: wording(
    'Only administrators will see {names} until a permission set grants it.',
    '在權限集授權之前，只有系統管理員能看到{names}。',
    '在权限集授权之前，只有系统管理员能看到{names}。',
  ),
  row_may_be_too_wide: wording(
    'A record of {object} with every field filled may not fit into a row: {used} of {limit} bytes.',
    '{object}的記錄若填滿所有欄位，可能超出單列容量：{used}／{limit} 位元組。',
    '{object}的记录若填满所有字段，可能超出单行容量：{used}／{limit} 字节。',
  ),
};

/** What a plan remarks on data, rights, choices and room. */
export function warningsOf(
  model: ModelView,
  changes: readonly DocumentChange[],
  found: {
    readonly impact: readonly Impact[];
    readonly tables: readonly TableBudget[];
    readonly purge: boolean;
  },
): Warning[] {
  return [
    ...dataWarnings(found.impact, found.purge),
    ...grantWarnings(model, changes),
    ...choiceWarnings(model, changes),
    ...widthWarnings(found.tables),
  ];
}

function dataWarnings(impact: readonly Impact[], purge: boolean): Warning[] {
  const isLoss = (item: Impact) => item.code === 'field_removed' || item.code === 'object_removed';
  if (!impact.some(isLoss)) return [];
  const code = purge ? 'data_purged' : 'data_archived';
  return [{ code, message: texts[code] }];
}

/** A new object that no permission set names is for administrators only. */
function grantWarnings(model: ModelView, changes: readonly DocumentChange[]): Warning[] {
  const isGranted = (object: string) =>
    model
      .list('permission-set')
      .some((set) => Object.hasOwn((set.objects ?? {}) as object, object));
  const bare = changes.filter(
    (change) => change.action === 'add' && change.kind === 'object' && !isGranted(change.key),
  );
  if (bare.length === 0) return [];
  const names = bare.map((change) => change.key);
  const message = inWords(texts.granted_to_nobody, { names });
  return [{ code: 'granted_to_nobody', message }];
}

function widthWarnings(tables: readonly TableBudget[]): Warning[] {
  return tables
    .filter((table) => table.row_bytes.left < 0)
    .map(({ object, row_bytes: { used, limit } }) => ({
      code: 'row_may_be_too_wide',
      message: inWords(texts.row_may_be_too_wide, { object, used, limit }),
    }));
}

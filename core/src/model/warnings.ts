import type { ErrorText } from '@rapport/metadata/errors';
import type { ModelView, PhysicalName } from '../catalog/index.ts';
import { wording } from '../errors/index.ts';
import { choiceWarnings } from './choice-warnings.ts';
import type { DocumentChange } from './documents.ts';
import type { Impact } from './impact.ts';
import type { Rebuild } from './room.ts';
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
  table_rebuilt: wording(
    'The table of {object} is made again, because {dropped} {dropped|column|columns} dropped earlier still {dropped|takes|take} up room. Nobody can read or change its records meanwhile, about {seconds} s.',
    '將重建{object}的資料表，因先前刪除的 {dropped} 個欄位仍佔用空間；重建期間約 {seconds} 秒無法讀取或變更其記錄。',
    '将重建{object}的数据表，因先前删除的 {dropped} 个字段仍占用空间；重建期间约 {seconds} 秒无法读取或更改其记录。',
  ),
  empty_columns_dropped: wording(
    'The table of {object} is getting full: {columns} {columns|column|columns} of removed fields, without a single value, {columns|is|are} dropped.',
    '{object}的資料表即將額滿：已移除且沒有任何值的 {columns} 個欄位將一併刪除。',
    '{object}的数据表即将用满：已移除且没有任何值的 {columns} 个字段将一并删除。',
  ),
};

/** Rows a second that are copied, their indexes made again: half of what an idle server does. */
const copiedPerSecond = 20_000;

/** What a plan remarks on data, rights, choices and room. */
export function warningsOf(
  model: ModelView,
  changes: readonly DocumentChange[],
  found: {
    readonly impact: readonly Impact[];
    readonly tables: readonly TableBudget[];
    readonly purge: boolean;
    readonly rebuilds: readonly Rebuild[];
    readonly empty: readonly PhysicalName[];
  },
): Warning[] {
  return [
    ...dataWarnings(found.impact, found.purge),
    ...grantWarnings(model, changes),
    ...choiceWarnings(model, changes),
    ...widthWarnings(found.tables),
    ...roomWarnings(found),
  ];
}

function dataWarnings(impact: readonly Impact[], purge: boolean): Warning[] {
  const isLoss = (item: Impact) => item.code === 'field_removed' || item.code === 'object_removed';
  const isPurged = impact.some(({ code }) => code === 'archive_purged');
  if (!isPurged && !impact.some(isLoss)) return [];
  const code = purge || isPurged ? 'data_purged' : 'data_archived';
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

/** What is done to make room in tables that are getting full. */
function roomWarnings({
  rebuilds,
  empty,
}: {
  readonly rebuilds: readonly Rebuild[];
  readonly empty: readonly PhysicalName[];
}): Warning[] {
  const dropped = Map.groupBy(empty, ({ object }) => object);
  return [
    ...rebuilds.map(({ object, rows, dropped: columns }) => {
      const seconds = Math.max(1, Math.ceil(rows / copiedPerSecond));
      const message = inWords(texts.table_rebuilt, { object, dropped: columns, seconds });
      return { code: 'table_rebuilt', message };
    }),
    ...[...dropped].map(([object, rows]) => ({
      code: 'empty_columns_dropped',
      message: inWords(texts.empty_columns_dropped, { object, columns: rows.length }),
    })),
  ];
}

import { defineErrors } from '@rapport/metadata/errors';

/** Refusals of changes to the model. */
export const modelErrors = defineErrors('model', {
  MODEL_INVALID: {
    status: 422,
    message: {
      en: 'The model was not changed: {count} {count|place needs|places need} attention.',
      'zh-Hant': '模型未變更：有 {count} 處需要修正。',
      'zh-Hans': '模型未变更：有 {count} 处需要修正。',
    },
    docs: 'Documents have a wrong shape or refer to what does not exist; `error.fields` lists each place.',
  },
  MODEL_CHANGED: {
    status: 409,
    message: {
      en: 'The model has changed since this plan was made.',
      'zh-Hant': '此計畫建立之後，模型已被變更。',
      'zh-Hans': '此计划建立之后，模型已被变更。',
    },
    hint: {
      en: 'Make the plan again and look at it before you apply it.',
      'zh-Hant': '請重新產生計畫，確認後再套用。',
      'zh-Hans': '请重新生成计划，确认后再应用。',
    },
    docs: '`expected_revision` is not the current revision. Plan again.',
  },
  MODEL_BREAKS_RECORDS: {
    status: 422,
    message: {
      en: 'The change cannot be made: existing records would break it.',
      'zh-Hant': '無法進行此變更：現有記錄與其牴觸。',
      'zh-Hans': '无法进行此变更：现有记录与其冲突。',
    },
    hint: {
      en: 'Mend those records first, or let them keep what they have where that is offered.',
      'zh-Hant': '請先修正這些記錄，或在可行時讓其維持現有內容。',
      'zh-Hans': '请先修正这些记录，或在可行时让其保持现有内容。',
    },
    docs: 'A new rule (required, unique, narrower) does not fit records there are. `details.impact` counts them with examples; `backfill` gives a value to empty ones, and where `may_keep` is true `broken_records: "keep"` lets them stay until they are next changed.',
  },
  MODEL_RECORDS_EMPTY: {
    status: 422,
    message: {
      en: '{records} {records|record|records} of {object} {records|has|have} no value in “{title}”, which becomes required.',
      'zh-Hant': '{object}有 {records} 筆記錄的「{title}」沒有值，此欄位將改為必填。',
      'zh-Hans': '{object}有 {records} 条记录的“{title}”没有值，此字段将改为必填。',
    },
    docs: 'Records are empty in a field that becomes required. Send `backfill` with a value for them, or `broken_records: "keep"`: they stay and ask for one when they are next saved.',
  },
  MODEL_RECORDS_FORBIDDEN: {
    status: 422,
    message: {
      en: '{records} {records|record|records} of {object} {records|has|have} a value in “{title}” that would no longer be allowed.',
      'zh-Hant': '{object}有 {records} 筆記錄的「{title}」值將不再允許。',
      'zh-Hans': '{object}有 {records} 条记录的“{title}”值将不再允许。',
    },
    docs: 'Records have values that a narrower length, range, pattern or list of choices forbids. Change them, or send `broken_records: "keep"` where the plan says `may_keep`.',
  },
  MODEL_RECORDS_LINKED: {
    status: 422,
    message: {
      en: '{records} {records|record|records} of {object} {records|is|are} linked in “{title}” to what it would no longer link to.',
      'zh-Hant': '{object}有 {records} 筆記錄的「{title}」連結到此欄位將不再支援的對象。',
      'zh-Hans': '{object}有 {records} 条记录的“{title}”链接到此字段将不再支持的对象。',
    },
    docs: 'A lookup gets another target while records (those in the recycle bin too) are linked to the old one. Clear those links first.',
  },
  MODEL_RECORDS_SHARED: {
    status: 422,
    message: {
      en: '{records} {records|record|records} of {object} {records|shares|share} a value in “{title}” that must be unique.',
      'zh-Hant': '{object}有 {records} 筆記錄的「{title}」值重複，此值必須唯一。',
      'zh-Hans': '{object}有 {records} 条记录的“{title}”值重复，此值必须唯一。',
    },
    docs: 'Live records share the values of a new unique rule. Change or merge them first.',
  },
  MODEL_RECORDS_LOSE_FIELD: {
    status: 422,
    message: {
      en: '{records} {records|record|records} of {object} {records|has|have} a value in “{title}”, which goes.',
      'zh-Hant': '{object}有 {records} 筆記錄的「{title}」有值，此欄位將移除。',
      'zh-Hans': '{object}有 {records} 条记录的“{title}”有值，此字段将移除。',
    },
    docs: 'A remark of a plan, never a refusal: how many records have a value in a field that is removed.',
  },
  MODEL_RECORDS_TYPED: {
    status: 422,
    message: {
      en: '{records} {records|record|records} of {object} {records|gets|get} the record type “{title}”.',
      'zh-Hant': '{object}的 {records} 筆記錄將設為記錄類型「{title}」。',
      'zh-Hans': '{object}的 {records} 条记录将设为记录类型“{title}”。',
    },
    docs: 'A remark of a plan, never a refusal: an object gets its first record types, and the records there are get the default one (or the one that `backfill` names).',
  },
  MODEL_RECORD_TYPE_USED: {
    status: 422,
    message: {
      en: '{records} {records|record|records} of {object} {records|is|are} of the record type “{title}”, which goes.',
      'zh-Hant': '{object}有 {records} 筆記錄屬於記錄類型「{title}」，此類型將移除。',
      'zh-Hans': '{object}有 {records} 条记录属于记录类型“{title}”，此类型将移除。',
    },
    docs: 'A record type that records have cannot simply go. Deactivate it, or send `replace_values` with `object.record_type` and the record type that its records get.',
  },
  MODEL_RECORDS_REPLACED: {
    status: 422,
    message: {
      en: '{records} {records|record|records} of {object} {records|gets|get} “{to}” in “{title}” instead of “{from}”.',
      'zh-Hant': '{object}有 {records} 筆記錄的「{title}」將由「{from}」改為「{to}」。',
      'zh-Hans': '{object}有 {records} 条记录的“{title}”将由“{from}”改为“{to}”。',
    },
    docs: 'A remark of a plan, never a refusal: how many records `replace_values` changes.',
  },
  MODEL_RECORDS_REMOVED: {
    status: 422,
    message: {
      en: '{records} {records|record|records} of {object} {records|goes|go} with it.',
      'zh-Hant': '{object}的 {records} 筆記錄將隨之移除。',
      'zh-Hans': '{object}的 {records} 条记录将随之移除。',
    },
    docs: 'A remark of a plan, never a refusal: how many records an object has that is removed.',
  },
  MODEL_ARCHIVE_PURGED: {
    status: 422,
    message: {
      en: '{records} {records|record|records} {records|loses|lose} for good what was kept of the removed “{name}”.',
      'zh-Hant': '已移除的「{name}」所保留的 {records} 筆資料將永久刪除。',
      'zh-Hans': '已移除的“{name}”所保留的 {records} 条数据将永久删除。',
    },
    docs: 'A remark of a plan, never a refusal: how many records have a value in what `purge_archived` deletes.',
  },
  MODEL_TYPE_CHANGE: {
    status: 422,
    message: {
      en: '{field} is {from} and cannot become {to}.',
      'zh-Hant': '{field}的類型為 {from}，無法改為 {to}。',
      'zh-Hans': '{field}的类型为 {from}，无法改为 {to}。',
    },
    otherwise: [
      {
        en: 'The type of the field cannot be changed.',
        'zh-Hant': '欄位類型不可變更。',
        'zh-Hans': '字段类型不可更改。',
      },
    ],
    hint: {
      en: 'It can become {allowed}.',
      'zh-Hant': '可改為 {allowed}。',
      'zh-Hans': '可改为 {allowed}。',
    },
    docs: 'The document gives an existing field a type that its values cannot become. Choose one of `params.allowed`, or add a new field, copy the values, then remove the old one.',
  },
  MODEL_CONVERSION_LARGE: {
    status: 422,
    message: {
      en: '{field} has values in more than {limit} records, too many to convert at once.',
      'zh-Hant': '{field}有超過 {limit} 筆記錄有值，無法一次轉換。',
      'zh-Hans': '{field}有超过 {limit} 条记录有值，无法一次转换。',
    },
    hint: {
      en: 'Add a field of the new type and copy the values into it in parts.',
      'zh-Hant': '請新增該類型的欄位，並分批複製資料。',
      'zh-Hans': '请新增该类型的字段，并分批复制数据。',
    },
    docs: 'Converting the values of a field holds up all writers of the workspace, so it is limited to 100,000 records. Add a field of the new type and copy the values by bulk updates.',
  },
  MODEL_RECORDS_LOST: {
    status: 422,
    message: {
      en: '{records} {records|record|records} of {object} {records|has|have} a value in “{title}” that cannot be converted. It stays in the archived column, and the field is empty there.',
      'zh-Hant':
        '{object}有 {records} 筆記錄的「{title}」值無法轉換；原值留在封存的資料欄，此欄位將為空白。',
      'zh-Hans':
        '{object}有 {records} 条记录的“{title}”值无法转换；原值留在封存的数据列，此字段将为空。',
    },
    docs: 'A field changes its type and some values cannot become the new one. Mend them, or send `broken_records: "keep"`: the old values stay in the archived column, which a revert brings back.',
  },
  MODEL_DOCUMENT_UNKNOWN: {
    status: 404,
    message: {
      en: 'There is no {kind} “{key}”.',
      'zh-Hant': '沒有「{key}」這份 {kind} 文件。',
      'zh-Hans': '没有“{key}”这份 {kind} 文档。',
    },
    docs: 'No document of that kind and key is in force.',
  },
  MODEL_REVISION_UNKNOWN: {
    status: 404,
    message: {
      en: 'There is no revision {number} of the model.',
      'zh-Hant': '模型沒有第 {number} 版。',
      'zh-Hans': '模型没有第 {number} 版。',
    },
    docs: 'Revisions count from 1; the list is at /metadata/revisions.',
  },
  MODEL_TOO_WIDE: {
    status: 422,
    message: {
      en: '{object} would have {columns} {columns|column|columns}; {limit} is the most.',
      'zh-Hant': '{object}將有 {columns} 個欄位，上限為 {limit} 個。',
      'zh-Hans': '{object}将有 {columns} 个字段，上限为 {limit} 个。',
    },
    hint: {
      en: 'Delete what is kept of removed fields (purge_archived; GET /metadata/archived lists them), or move some fields to an object of their own, linked by a lookup.',
      'zh-Hant':
        '請刪除已移除欄位所保留的資料（purge_archived；清單見 GET /metadata/archived），或將部分欄位移至另一個物件，並以關聯欄位連結。',
      'zh-Hans':
        '请删除已移除字段所保留的数据（purge_archived；列表见 GET /metadata/archived），或将部分字段移至另一个对象，并以关联字段链接。',
    },
    docs: 'A table has limits; removed fields with values count until their data is purged.',
  },
  MODEL_BUILDING: {
    status: 503,
    message: {
      en: 'An index of {object} is being built; until then it cannot be changed.',
      'zh-Hant': '{object}正在建立索引，完成前無法變更。',
      'zh-Hans': '{object}正在建立索引，完成前无法更改。',
    },
    hint: {
      en: 'Try again when that job is done, or cancel it.',
      'zh-Hant': '請待該背景工作完成後再試，或取消該工作。',
      'zh-Hans': '请在该后台任务完成后重试，或取消该任务。',
    },
    docs: 'A table cannot be altered while one of its indexes is built in the background. The change waited 20 s for it. `GET /metadata/pending` tells how long it takes; its job can be cancelled.',
  },
  MODEL_PART_SHARED: {
    status: 409,
    message: {
      en: 'Records of {object} that were written meanwhile share a value in {title}: {records} records.',
      'zh-Hant': '{object}在此期間寫入的記錄中，有 {records} 筆的「{title}」值重複。',
      'zh-Hans': '{object}在此期间写入的记录中，有 {records} 条的“{title}”值重复。',
    },
    hint: {
      en: 'Change or merge them, then run the job again.',
      'zh-Hant': '請修改或合併這些記錄，再重新執行該背景工作。',
      'zh-Hans': '请修改或合并这些记录，然后重新运行该后台任务。',
    },
    docs: 'The index of a unique rule could not be built on a live table because records written before the rule bound them share a value. The pending part names some; new records are refused where the index was far enough. Mend the records and retry the job.',
  },
  MODEL_PART_LINKED: {
    status: 409,
    message: {
      en: 'Records of {object} are linked in {title} to records that are gone.',
      'zh-Hant': '{object}有記錄的「{title}」連結到已不存在的記錄。',
      'zh-Hans': '{object}有记录的“{title}”链接到已不存在的记录。',
    },
    hint: {
      en: 'Clear those links, then run the job again.',
      'zh-Hant': '請清除這些連結，再重新執行該背景工作。',
      'zh-Hans': '请清除这些链接，然后重新运行该后台任务。',
    },
    docs: 'The links there are could not be confirmed in the background. New links are checked nevertheless.',
  },
  MODEL_BUSY: {
    status: 503,
    message: {
      en: 'The model could not be changed while long requests are running.',
      'zh-Hant': '有長時間的請求正在執行，暫時無法變更模型。',
      'zh-Hans': '有长时间的请求正在执行，暂时无法更改模型。',
    },
    hint: {
      en: 'Try again in a few seconds.',
      'zh-Hant': '請在幾秒後再試一次。',
      'zh-Hans': '请在几秒后再试一次。',
    },
    docs: 'The change waits only 40 ms for its locks at a time, so as not to hold everyone up, and gave up after many tries.',
  },
});

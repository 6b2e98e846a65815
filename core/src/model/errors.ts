import { defineErrors } from '@rapport/metadata/errors';

/** Refusals of changes to the model. */
export const modelErrors = defineErrors('model', {
  MODEL_INVALID: {
    status: 422,
    message: {
      en: 'The model was not changed: {count} places need attention.',
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
      en: 'Mend those records first; `details.impact` counts them.',
      'zh-Hant': '請先修正這些記錄；details.impact 列出筆數。',
      'zh-Hans': '请先修正这些记录；details.impact 列出条数。',
    },
    docs: 'A new unique rule or a narrower type does not fit the records there are; the plan’s impact says how many.',
  },
  MODEL_TYPE_CHANGE: {
    status: 422,
    message: {
      en: 'A field keeps its type: {field} is {from} and cannot become {to}.',
      'zh-Hant': '欄位類型不可變更：{field}為 {from}，無法改為 {to}。',
      'zh-Hans': '字段类型不可更改：{field}为 {from}，无法改为 {to}。',
    },
    hint: {
      en: 'Add a new field of that type, copy the values, then remove the old one.',
      'zh-Hant': '請新增該類型的欄位、複製資料後再移除舊欄位。',
      'zh-Hans': '请新增该类型的字段、复制数据后再移除旧字段。',
    },
    docs: 'The document gives an existing field another field type. Add a field of the new type instead.',
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
      en: '{object} would have {columns} columns; {limit} is the most.',
      'zh-Hant': '{object}將有 {columns} 個欄位，上限為 {limit} 個。',
      'zh-Hans': '{object}将有 {columns} 个字段，上限为 {limit} 个。',
    },
    hint: {
      en: 'Move some fields to an object of their own, linked by a lookup.',
      'zh-Hant': '請將部分欄位移至另一個物件，並以關聯欄位連結。',
      'zh-Hans': '请将部分字段移至另一个对象，并以关联字段链接。',
    },
    docs: 'A table has limits; removed fields count until their data is purged.',
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
    docs: 'The change waits only 50 ms for a lock at a time, so as not to hold everyone up, and gave up after many tries.',
  },
});

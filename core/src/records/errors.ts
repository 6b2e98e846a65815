import { defineErrors } from '@rapport/metadata/errors';

/** Refusals of reads and writes of records. */
export const recordErrors = defineErrors('record', {
  RECORD_OBJECT_UNKNOWN: {
    status: 404,
    message: {
      en: 'There is no object “{object}”.',
      'zh-Hant': '沒有「{object}」這個物件。',
      'zh-Hans': '没有“{object}”这个对象。',
    },
    hint: {
      en: 'Did you mean “{suggestion}”?',
      'zh-Hant': '您是指「{suggestion}」嗎？',
      'zh-Hans': '您是指“{suggestion}”吗？',
    },
    docs: 'The object in the path does not exist or may not be read by the caller.',
  },
  RECORD_NOT_FOUND: {
    status: 404,
    message: {
      en: 'This {object} does not exist, or you may not see it.',
      'zh-Hant': '這筆{object}不存在，或您無權檢視。',
      'zh-Hans': '该{object}不存在，或您无权查看。',
    },
    docs: 'No live record of that id is visible to the caller. It may be in the recycle bin.',
  },
  RECORD_INVALID: {
    status: 422,
    message: {
      en: 'The record was not saved: {count, number} of its fields need attention.',
      'zh-Hant': '記錄未儲存：有 {count} 個欄位需要修正。',
      'zh-Hans': '记录未保存：有 {count} 个字段需要修正。',
    },
    docs: 'At least one value was refused; `error.fields` lists each with its path, code and reason.',
  },
  RECORD_CHANGED: {
    status: 409,
    message: {
      en: 'Someone else has changed this record in the meantime.',
      'zh-Hant': '此記錄已被其他人修改。',
      'zh-Hans': '此记录已被其他人修改。',
    },
    hint: {
      en: 'Compare with the current record in `details.current` and send the change again.',
      'zh-Hant': '請與目前的記錄比較後再送出一次。',
      'zh-Hans': '请与当前的记录比较后再提交一次。',
    },
    docs: 'If-Match named another version than the current one. `details.current` is the record now.',
  },
  RECORD_IN_USE: {
    status: 409,
    message: {
      en: 'This record cannot be deleted: {count} {count|record|records} of {object} {count|points|point} to it.',
      'zh-Hant': '無法刪除此記錄：有 {count} 筆{object}參照它。',
      'zh-Hans': '无法删除此记录：有 {count} 条{object}引用它。',
    },
    hint: {
      en: 'Delete or re-link those records first.',
      'zh-Hant': '請先刪除或改連結這些記錄。',
      'zh-Hans': '请先删除或改链接这些记录。',
    },
    docs: 'A lookup with `onDelete: restrict` points to the record. Move or delete its children first.',
  },
  RECORD_CASCADE_LIMIT: {
    status: 409,
    message: {
      en: 'This record cannot be deleted at once: more than {limit, number} records would go with it.',
      'zh-Hant': '無法一次刪除此記錄：將有超過 {limit} 筆記錄一併刪除。',
      'zh-Hans': '无法一次删除此记录：将有超过 {limit} 条记录一并删除。',
    },
    hint: {
      en: 'Delete some of the records below it first.',
      'zh-Hant': '請先刪除部分下層記錄。',
      'zh-Hans': '请先删除部分下级记录。',
    },
    docs: 'Records that go to the recycle bin with their parent are moved in one transaction, which must stay short.',
  },
  RECORD_PARENT_DELETED: {
    status: 409,
    message: {
      en: 'This record belongs to a record that is in the recycle bin.',
      'zh-Hant': '這筆記錄所屬的上層記錄在資源回收桶中。',
      'zh-Hans': '这条记录所属的上级记录在回收站中。',
    },
    hint: {
      en: 'Restore the record named by {title} first; this one comes back with it.',
      'zh-Hant': '請先還原{title}所指的記錄，這筆記錄會一併還原。',
      'zh-Hans': '请先还原{title}所指的记录，这条记录会一并还原。',
    },
    docs: 'A `detail` field of the record points to a deleted record; a part cannot live without its whole.',
  },
  RECORD_VALUE_TAKEN: {
    status: 409,
    message: {
      en: 'Another record already has the same {fields}.',
      'zh-Hant': '已有其他記錄的{fields}相同。',
      'zh-Hans': '已有其他记录的{fields}相同。',
    },
    docs: 'A unique rule of the object would be broken, by this write or by restoring the record.',
  },
  RECORD_QUERY_INVALID: {
    status: 400,
    message: {
      en: 'The query cannot be read; see the fields listed.',
      'zh-Hant': '無法解讀此查詢，請檢查列出的欄位。',
      'zh-Hans': '无法解读此查询，请检查列出的字段。',
    },
    docs: 'Filter, sort, fields or expand name something unknown or of the wrong form; `error.fields` gives the path.',
  },
  RECORD_CURSOR_INVALID: {
    status: 400,
    message: {
      en: 'This cursor belongs to another query, another user or an earlier model.',
      'zh-Hant': '此游標屬於其他查詢、其他使用者或較舊的模型。',
      'zh-Hans': '此游标属于其他查询、其他用户或较早的模型。',
    },
    hint: {
      en: 'Start again from the first page.',
      'zh-Hant': '請從第一頁重新開始。',
      'zh-Hans': '请从第一页重新开始。',
    },
    docs: 'Cursors are bound to query, actor and model revision. Repeat the query without a cursor.',
  },
  RECORD_BULK_ABORTED: {
    status: 422,
    message: {
      en: 'Nothing was saved: {count} of {total} records were refused.',
      'zh-Hant': '未儲存任何記錄：{total} 筆中有 {count} 筆被拒絕。',
      'zh-Hans': '未保存任何记录：{total} 条中有 {count} 条被拒绝。',
    },
    docs: 'An atomic bulk request had records that were refused; `details.results` tells each row.',
  },
  RECORD_KEY_IN_FLIGHT: {
    status: 409,
    message: {
      en: 'A request with this idempotency key is still being worked on.',
      'zh-Hant': '使用相同冪等鍵的請求仍在處理中。',
      'zh-Hans': '使用相同幂等键的请求仍在处理中。',
    },
    hint: {
      en: 'Wait a moment and send it again.',
      'zh-Hant': '請稍候再重新送出。',
      'zh-Hans': '请稍候再重新发送。',
    },
    docs: 'The first request with this Idempotency-Key has not answered yet.',
  },
  RECORD_KEY_REUSED: {
    status: 422,
    message: {
      en: 'This idempotency key was used with another request.',
      'zh-Hant': '此冪等鍵已用於另一個請求。',
      'zh-Hans': '此幂等键已用于另一个请求。',
    },
    docs: 'The same Idempotency-Key came with another method, path or body. Use a new key.',
  },
  RECORD_KEEPS_CHANGING: {
    status: 503,
    message: {
      en: 'The model is being changed right now.',
      'zh-Hant': '資料模型正在變更。',
      'zh-Hans': '数据模型正在变更。',
    },
    hint: {
      en: 'Try again in a few seconds.',
      'zh-Hant': '請在幾秒後再試一次。',
      'zh-Hans': '请在几秒后再试一次。',
    },
    docs: 'The model moved under the request several times in a row. Repeat it.',
  },
});

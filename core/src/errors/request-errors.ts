import { defineErrors } from '@rapport/metadata/errors';

/** What can be wrong with a request before any room looks at what it wants. */
export const requestErrors = defineErrors('request', {
  REQUEST_MALFORMED: {
    status: 400,
    message: {
      en: 'The body is not valid JSON: line {line}, column {column}.',
      'zh-Hant': '請求內容不是有效的 JSON：第 {line} 行第 {column} 個字元。',
      'zh-Hans': '请求内容不是有效的 JSON：第 {line} 行第 {column} 个字符。',
    },
    docs: 'The body cannot be parsed. `params.position` counts characters from 0; send valid JSON.',
  },
  REQUEST_HTTP: {
    status: 400,
    message: {
      en: 'The request is not valid HTTP.',
      'zh-Hant': '請求不符合 HTTP 格式。',
      'zh-Hans': '请求不符合 HTTP 格式。',
    },
    docs: 'The request line, a header or the framing of the body is broken. Check the client or proxy.',
  },
  REQUEST_BODY: {
    status: 400,
    message: {
      en: 'The body must be {expected}.',
      'zh-Hant': '請求內容必須是{expected}。',
      'zh-Hans': '请求内容必须是{expected}。',
    },
    docs: 'The body is missing or of another JSON type than the route takes. See the OpenAPI document.',
  },
  REQUEST_ENCODING: {
    status: 400,
    message: {
      en: 'The body is not valid UTF-8.',
      'zh-Hant': '請求內容不是有效的 UTF-8。',
      'zh-Hans': '请求内容不是有效的 UTF-8。',
    },
    docs: 'The bytes of the body are not UTF-8. Encode the text as UTF-8 before sending it.',
  },
  REQUEST_CHARACTER: {
    status: 400,
    message: {
      en: 'A text has a character that cannot be stored, such as U+0000.',
      'zh-Hant': '文字中含有無法儲存的字元，例如 U+0000。',
      'zh-Hans': '文本中含有无法保存的字符，例如 U+0000。',
    },
    docs: 'PostgreSQL stores every character but U+0000 and unpaired surrogates. Remove them.',
  },
  REQUEST_KEY: {
    status: 400,
    message: {
      en: 'The key “{key}” is not allowed in a body.',
      'zh-Hant': '請求內容不可使用「{key}」作為鍵名。',
      'zh-Hans': '请求内容不能使用“{key}”作为键名。',
    },
    docs: 'The body has a key that could change how JavaScript objects behave. Leave it out.',
  },
  REQUEST_TOO_DEEP: {
    status: 400,
    message: {
      en: 'The body is nested deeper than {max} levels.',
      'zh-Hant': '請求內容的巢狀結構超過 {max} 層。',
      'zh-Hans': '请求内容的嵌套超过 {max} 层。',
    },
    docs: 'Arrays and objects stand in each other too deeply. Send a flatter body.',
  },
  REQUEST_PARAMETER: {
    status: 400,
    message: {
      en: 'The parameter “{name}” is not right: {expected}.',
      'zh-Hant': '參數「{name}」不正確：{expected}。',
      'zh-Hans': '参数“{name}”不正确：{expected}。',
    },
    docs: 'A part of the address, the query string or a header is unknown or has the wrong form.',
  },
  REQUEST_UNKNOWN_ROUTE: {
    status: 404,
    message: {
      en: 'There is nothing at {path}.',
      'zh-Hant': '{path} 不存在。',
      'zh-Hans': '{path} 不存在。',
    },
    hint: {
      en: 'All addresses are listed in /api/v1/openapi.json.',
      'zh-Hant': '所有網址請見 /api/v1/openapi.json。',
      'zh-Hans': '所有地址请见 /api/v1/openapi.json。',
    },
    docs: 'No route has this path. Check the spelling and the version in the address.',
  },
  REQUEST_WORKSPACE: {
    status: 404,
    message: {
      en: 'There is no workspace “{slug}”.',
      'zh-Hant': '沒有「{slug}」這個工作區。',
      'zh-Hans': '没有“{slug}”这个工作区。',
    },
    docs: 'The `X-Rapport-Workspace` header names no workspace. Correct it or leave it out.',
  },
  REQUEST_METHOD: {
    status: 405,
    message: {
      en: '{method} is not possible here; possible are {allowed}.',
      'zh-Hant': '此處不支援 {method}；可用的方法為 {allowed}。',
      'zh-Hans': '此处不支持 {method}；可用的方法为 {allowed}。',
    },
    docs: 'The path exists, but not with this method. The `Allow` header lists those that are.',
  },
  REQUEST_TIMEOUT: {
    status: 408,
    message: {
      en: 'The request did not arrive in time.',
      'zh-Hant': '未能及時收到完整的請求。',
      'zh-Hans': '未能及时收到完整的请求。',
    },
    docs: 'The client took too long to send its request. Send it again over a better line.',
  },
  REQUEST_CONFLICT: {
    status: 409,
    message: {
      en: 'This change does not fit with other records.',
      'zh-Hant': '此變更與其他記錄衝突。',
      'zh-Hans': '此更改与其他记录冲突。',
    },
    docs: 'The database refused the change for a rule between records. Reload the record and try again.',
  },
  REQUEST_TOO_LARGE: {
    status: 413,
    message: {
      en: 'The body is larger than {max} bytes.',
      'zh-Hant': '請求內容超過 {max} 位元組。',
      'zh-Hans': '请求内容超过 {max} 字节。',
    },
    docs: 'The body is above the size that the route takes. Send less at a time.',
  },
  REQUEST_CONTENT_TYPE: {
    status: 415,
    message: {
      en: 'The body must be JSON: send the header Content-Type: application/json.',
      'zh-Hant': '請求內容必須是 JSON：請加上標頭 Content-Type: application/json。',
      'zh-Hans': '请求内容必须是 JSON：请加上标头 Content-Type: application/json。',
    },
    docs: 'The `Content-Type` is another one, or the body is compressed. Send plain JSON in UTF-8.',
  },
  REQUEST_INVALID: {
    status: 422,
    message: {
      en: 'Some of what was sent is not right.',
      'zh-Hant': '部分資料不正確。',
      'zh-Hans': '部分数据不正确。',
    },
    docs: 'One or more properties of the body were refused. `fields` says which and why.',
  },
  REQUEST_VALUE: {
    status: 422,
    message: {
      en: 'A value cannot be stored or compared in this form.',
      'zh-Hant': '有一個值的形式無法儲存或比較。',
      'zh-Hans': '有一个值的形式无法保存或比较。',
    },
    docs: 'The database refused a value: out of range, or not of the type. Check numbers, dates and ids.',
  },
  REQUEST_TOO_COMPLEX: {
    status: 422,
    message: {
      en: 'This request is too large or too complex for the database.',
      'zh-Hant': '此請求過大或過於複雜，資料庫無法處理。',
      'zh-Hans': '此请求过大或过于复杂，数据库无法处理。',
    },
    docs: 'A limit of PostgreSQL was reached, such as the size of a row. Shorten texts or filters.',
  },
  REQUEST_RATE: {
    status: 429,
    message: {
      en: 'Too many requests. Try again in {seconds} seconds.',
      'zh-Hant': '請求過於頻繁，請在 {seconds} 秒後再試一次。',
      'zh-Hans': '请求过于频繁，请在 {seconds} 秒后再试一次。',
    },
    docs: 'More requests came in a minute than `RAPPORT_RATE_LIMIT` allows. Wait for `Retry-After`.',
  },
  REQUEST_HEADERS: {
    status: 431,
    message: {
      en: 'The headers of the request are too large.',
      'zh-Hant': '請求的標頭過大。',
      'zh-Hans': '请求的标头过大。',
    },
    docs: 'All headers together are above 16 KiB. Send fewer or shorter ones.',
  },
});

/** What can be wrong with a property of the small routes, beside the codes of field types. */
export const propertyErrors = defineErrors('field', {
  FIELD_TOO_SHORT: {
    status: 422,
    message: {
      en: '{title} must have at least {min} characters.',
      'zh-Hant': '{title}至少需要 {min} 個字元。',
      'zh-Hans': '{title}至少需要 {min} 个字符。',
    },
    docs: 'The text is shorter than allowed; passwords, for example, have at least 8 characters.',
  },
});

/** Failures that are nobody's request: ours, or the database's. */
export const internalErrors = defineErrors('internal', {
  INTERNAL_ERROR: {
    status: 500,
    message: {
      en: 'Something went wrong on our side.',
      'zh-Hant': '系統發生錯誤。',
      'zh-Hans': '系统发生错误。',
    },
    hint: {
      en: 'Try again; when it stays, tell your administrator the trace id of this reply.',
      'zh-Hant': '請再試一次；若問題持續，請將此回覆的 trace id 告訴管理員。',
      'zh-Hans': '请再试一次；如果问题持续，请将此回复的 trace id 告诉管理员。',
    },
    docs: 'A defect of the server or a plugin. The log has the cause under the `trace_id` of the reply.',
  },
});

/** What the database may say for a while; all of them are worth another try. */
export const databaseErrors = defineErrors('storage', {
  STORAGE_TIMEOUT: {
    status: 503,
    message: {
      en: 'The database took too long to answer.',
      'zh-Hant': '資料庫回應逾時。',
      'zh-Hans': '数据库响应超时。',
    },
    hint: {
      en: 'Ask for less at a time, or narrow the filter.',
      'zh-Hant': '請減少一次查詢的資料量，或縮小篩選範圍。',
      'zh-Hans': '请减少一次查询的数据量，或缩小筛选范围。',
    },
    docs: 'A statement was cancelled at the time limit. Narrow the filter or try when it is quieter.',
  },
  STORAGE_BUSY: {
    status: 503,
    message: {
      en: 'Too many changes at the same time.',
      'zh-Hant': '同時進行的變更過多。',
      'zh-Hans': '同时进行的更改过多。',
    },
    hint: {
      en: 'Try again in a moment.',
      'zh-Hant': '請稍後再試一次。',
      'zh-Hans': '请稍后再试一次。',
    },
    docs: 'Changes kept colliding, or the model kept moving, after several tries. Send it again.',
  },
  STORAGE_FULL: {
    status: 503,
    message: {
      en: 'The database has no room or connections left.',
      'zh-Hant': '資料庫的空間或連線已用盡。',
      'zh-Hans': '数据库的空间或连接已用尽。',
    },
    docs: 'PostgreSQL ran out of disk, memory or connections. Its log says which.',
  },
});

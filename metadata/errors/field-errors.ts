import { defineErrors } from './define-errors.ts';

/**
 * What can be wrong with one field's value. They stand in `error.fields[]`, each with the path of
 * the field; the reply as a whole is 422 `RECORD_INVALID` (or 400 for a filter).
 */
export const fieldErrors = defineErrors('field', {
  FIELD_REQUIRED: {
    status: 422,
    message: {
      en: '{title} is required.',
      'zh-Hant': '請填寫{title}。',
      'zh-Hans': '请填写{title}。',
    },
    docs: 'A required field is missing, null or empty. Send a value for it.',
  },
  FIELD_TYPE: {
    status: 422,
    message: {
      en: '{title} must be {expected}.',
      'zh-Hant': '{title}必須是{expected}。',
      'zh-Hans': '{title}必须是{expected}。',
    },
    docs: 'The JSON type or the form of the value is wrong. `params.expected` says what is right.',
  },
  FIELD_TOO_LONG: {
    status: 422,
    message: {
      en: '{title} can have at most {max} characters; this has {length}.',
      'zh-Hant': '{title}最多 {max} 個字元，目前有 {length} 個。',
      'zh-Hans': '{title}最多 {max} 个字符，目前有 {length} 个。',
    },
    docs: 'The text is longer than the field allows. Shorten it or raise `maxLength`.',
  },
  FIELD_TOO_SMALL: {
    status: 422,
    message: {
      en: '{title} must be at least {min}.',
      'zh-Hant': '{title}不可小於 {min}。',
      'zh-Hans': '{title}不能小于 {min}。',
    },
    docs: 'The value is below the minimum of the field.',
  },
  FIELD_TOO_LARGE: {
    status: 422,
    message: {
      en: '{title} must be at most {max}.',
      'zh-Hant': '{title}不可大於 {max}。',
      'zh-Hans': '{title}不能大于 {max}。',
    },
    docs: 'The value is above the maximum of the field, or has more digits than it stores.',
  },
  FIELD_SCALE: {
    status: 422,
    message: {
      en: '{title} can have at most {scale} decimal places.',
      'zh-Hant': '{title}最多 {scale} 位小數。',
      'zh-Hans': '{title}最多 {scale} 位小数。',
    },
    docs: 'The number has more decimal places than the field, or the currency, has. Round it first.',
  },
  FIELD_PATTERN: {
    status: 422,
    message: {
      en: '{title} does not have the expected form.',
      'zh-Hant': '{title}的格式不正確。',
      'zh-Hans': '{title}的格式不正确。',
    },
    docs: 'The text does not match the pattern of the field.',
  },
  FIELD_EMAIL: {
    status: 422,
    message: {
      en: '{title} must be an e-mail address, such as name@example.com.',
      'zh-Hant': '{title}必須是電子郵件地址，例如 name@example.com。',
      'zh-Hans': '{title}必须是电子邮件地址，例如 name@example.com。',
    },
    docs: 'The value is not an e-mail address.',
  },
  FIELD_URL: {
    status: 422,
    message: {
      en: '{title} must be a web address that begins with http:// or https://.',
      'zh-Hant': '{title}必須是以 http:// 或 https:// 開頭的網址。',
      'zh-Hans': '{title}必须是以 http:// 或 https:// 开头的网址。',
    },
    docs: 'The value is not a web address of scheme http or https.',
  },
  FIELD_CHOICE: {
    status: 422,
    message: {
      en: '{title} has no choice “{value}”.',
      'zh-Hant': '{title}沒有「{value}」這個選項。',
      'zh-Hans': '{title}没有“{value}”这个选项。',
    },
    otherwise: [
      {
        en: '{title} must be one of {allowed}.',
        'zh-Hant': '{title}必須是{allowed}其中之一。',
        'zh-Hans': '{title}必须是{allowed}其中之一。',
      },
      {
        en: '{title} must be one of its choices.',
        'zh-Hant': '{title}必須是可選的選項之一。',
        'zh-Hans': '{title}必须是可选的选项之一。',
      },
    ],
    hint: {
      en: 'Did you mean “{suggestion}”?',
      'zh-Hant': '您是指「{suggestion}」嗎？',
      'zh-Hans': '您是指“{suggestion}”吗？',
    },
    docs: 'The value is not an active choice of the picklist, or not a stage of its paths.',
  },
  FIELD_TOO_MANY: {
    status: 422,
    message: {
      en: '{title} can have at most {max} entries; this has {count}.',
      'zh-Hant': '{title}最多 {max} 項，目前有 {count} 項。',
      'zh-Hans': '{title}最多 {max} 项，目前有 {count} 项。',
    },
    docs: 'The list has more entries than the field allows. Leave some out or raise its limit.',
  },
  FIELD_CHOICE_DEPENDS: {
    status: 422,
    message: {
      en: '{title} cannot be “{value}” while {controller} is “{controlling}”.',
      'zh-Hant': '{controller}為「{controlling}」時，{title}不能是「{value}」。',
      'zh-Hans': '{controller}为“{controlling}”时，{title}不能是“{value}”。',
    },
    otherwise: [
      {
        en: '{title} cannot be “{value}” while {controller} is empty.',
        'zh-Hant': '{controller}為空時，{title}不能是「{value}」。',
        'zh-Hans': '{controller}为空时，{title}不能是“{value}”。',
      },
      {
        en: '{title} does not fit with {controller}.',
        'zh-Hant': '{title}與{controller}不相符。',
        'zh-Hans': '{title}与{controller}不相符。',
      },
    ],
    hint: {
      en: 'Possible now: {allowed}.',
      'zh-Hant': '目前可選：{allowed}。',
      'zh-Hans': '目前可选：{allowed}。',
    },
    docs: 'The choice is not offered for the value of the field that controls it. Change one of the two.',
  },
  FIELD_RECORD_TYPE: {
    status: 422,
    message: {
      en: 'There is no record type “{value}”; did you mean “{suggestion}”?',
      'zh-Hant': '沒有「{value}」這個記錄類型，您是指「{suggestion}」嗎？',
      'zh-Hans': '没有“{value}”这个记录类型，您是指“{suggestion}”吗？',
    },
    otherwise: [
      {
        en: 'There is no record type “{value}” to choose.',
        'zh-Hant': '沒有「{value}」這個可選的記錄類型。',
        'zh-Hans': '没有“{value}”这个可选的记录类型。',
      },
      {
        en: '{title} must be the name of a record type.',
        'zh-Hant': '{title}必須是記錄類型的名稱。',
        'zh-Hans': '{title}必须是记录类型的名称。',
      },
    ],
    hint: {
      en: 'Possible: {allowed}.',
      'zh-Hant': '可選：{allowed}。',
      'zh-Hans': '可选：{allowed}。',
    },
    docs: 'The value is no active record type of the object. `params.allowed` lists those that are.',
  },
  FIELD_NOT_IN_RECORD_TYPE: {
    status: 422,
    message: {
      en: '{title} cannot be “{value}” for the record type “{recordType}”.',
      'zh-Hant': '記錄類型「{recordType}」的{title}不能是「{value}」。',
      'zh-Hans': '记录类型“{recordType}”的{title}不能是“{value}”。',
    },
    otherwise: [
      {
        en: '{title} cannot be “{recordType}”: another field does not fit it.',
        'zh-Hant': '{title}不能是「{recordType}」，因為另一個欄位與其不符。',
        'zh-Hans': '{title}不能是“{recordType}”，因为另一个字段与其不符。',
      },
    ],
    hint: {
      en: 'Possible: {allowed}.',
      'zh-Hant': '可選：{allowed}。',
      'zh-Hans': '可选：{allowed}。',
    },
    docs: 'The record type of the record does not allow the choice or the stage. Choose another one, or change the record type with the fields that it limits.',
  },
  FIELD_LINK: {
    status: 422,
    message: {
      en: '{title} points to a record that does not exist.',
      'zh-Hant': '{title}指向的記錄不存在。',
      'zh-Hans': '{title}指向的记录不存在。',
    },
    docs: 'The linked record does not exist, is in the recycle bin, or is not visible to the caller.',
  },
  FIELD_LINK_OBJECT: {
    status: 422,
    message: {
      en: '{title} cannot link to “{value}”.',
      'zh-Hant': '{title}無法關聯到「{value}」。',
      'zh-Hans': '{title}无法关联到“{value}”。',
    },
    hint: {
      en: 'It can link to: {allowed}.',
      'zh-Hant': '可關聯的物件：{allowed}。',
      'zh-Hans': '可关联的对象：{allowed}。',
    },
    docs: 'The link names an object that the field does not lead to, or that there is not. `to` of the field lists its objects.',
  },
  FIELD_PATH_ENDS: {
    status: 400,
    message: {
      en: '“{name}” goes on behind {title}, but no path leads any further.',
      'zh-Hant': '「{name}」無法從{title}繼續往下。',
      'zh-Hans': '“{name}”无法从{title}继续向下。',
    },
    hint: {
      en: 'Only these can follow it: {allowed}. To show the linked record’s name, expand the field.',
      'zh-Hant': '其後只能接：{allowed}。要顯示所關聯記錄的名稱，請展開此欄位。',
      'zh-Hans': '其后只能接：{allowed}。要显示所关联记录的名称，请展开此字段。',
    },
    docs: 'A path was led through a link to one of several objects, whose fields differ, or through links to several records. End it at the link or at a part of it.',
  },
  FIELD_LOOP: {
    status: 422,
    message: {
      en: '{title} would lead back to this record itself.',
      'zh-Hant': '{title}會繞回這筆記錄本身。',
      'zh-Hans': '{title}会绕回这条记录本身。',
    },
    hint: {
      en: 'Choose a record that is not below this one.',
      'zh-Hant': '請選擇不在這筆記錄之下的記錄。',
      'zh-Hans': '请选择不在这条记录之下的记录。',
    },
    docs: 'A lookup to records of the same object forms a hierarchy, and the link would close a circle. `allowLoops` on the field permits circles.',
  },
  FIELD_FILE: {
    status: 422,
    message: {
      en: '{title} names a file that does not exist, or that you have not uploaded.',
      'zh-Hant': '{title}指定的檔案不存在，或不是由您上傳。',
      'zh-Hans': '{title}指定的文件不存在，或不是由您上传。',
    },
    hint: {
      en: 'Upload the file again and take the new id; an upload that no record holds is kept for a day.',
      'zh-Hant': '請重新上傳檔案並使用新的識別碼；未被任何記錄使用的上傳檔案只保留一天。',
      'zh-Hans': '请重新上传文件并使用新的标识；未被任何记录使用的上传文件只保留一天。',
    },
    docs: 'The id is not one of a file, or of one that somebody else has uploaded, or the upload was cleared away.',
  },
  FIELD_FILE_TAKEN: {
    status: 422,
    message: {
      en: '{title} names a file that belongs to another record or field already.',
      'zh-Hant': '{title}指定的檔案已屬於另一筆記錄或欄位。',
      'zh-Hans': '{title}指定的文件已属于另一条记录或字段。',
    },
    hint: {
      en: 'Upload the file once more for this field.',
      'zh-Hant': '請為此欄位再上傳一次檔案。',
      'zh-Hans': '请为此字段再上传一次文件。',
    },
    docs: 'A file is held by one field of one record. Upload it again for a second one.',
  },
  FIELD_FILE_TYPE: {
    status: 422,
    message: {
      en: '{title} takes files of {accepted}; this one is {type}.',
      'zh-Hant': '{title}僅接受{accepted}類型的檔案，此檔案為 {type}。',
      'zh-Hans': '{title}仅接受{accepted}类型的文件，此文件为 {type}。',
    },
    docs: 'The content of the file is of none of the types in `accept`. The ending of the name does not change what the content is.',
  },
  FIELD_FILE_SIZE: {
    status: 422,
    message: {
      en: '{title} takes files of at most {max}; this one has {size}.',
      'zh-Hant': '{title}僅接受 {max} 以內的檔案，此檔案為 {size}。',
      'zh-Hans': '{title}仅接受 {max} 以内的文件，此文件为 {size}。',
    },
    docs: 'The file is larger than `maxSize` of the field.',
  },
  FIELD_UNKNOWN: {
    status: 422,
    message: {
      en: 'There is no field “{name}”.',
      'zh-Hant': '沒有「{name}」這個欄位。',
      'zh-Hans': '没有“{name}”这个字段。',
    },
    hint: {
      en: 'Did you mean “{suggestion}”?',
      'zh-Hant': '您是指「{suggestion}」嗎？',
      'zh-Hans': '您是指“{suggestion}”吗？',
    },
    docs: 'The name is not a field of the object, or the caller may not read it.',
  },
  FIELD_READ_ONLY: {
    status: 422,
    message: {
      en: '{title} cannot be changed here.',
      'zh-Hant': '此處無法變更{title}。',
      'zh-Hans': '此处无法更改{title}。',
    },
    docs: 'The field is computed or kept by the platform, or the caller may only read it.',
  },
  FIELD_TAKEN: {
    status: 409,
    message: {
      en: 'Another record already has this {title}.',
      'zh-Hant': '已有其他記錄使用相同的{title}。',
      'zh-Hans': '已有其他记录使用相同的{title}。',
    },
    docs: 'A unique rule of the object would be broken. Change the value or open the other record.',
  },
  FIELD_OPERATOR: {
    status: 400,
    message: {
      en: '{title} cannot be filtered by “{operator}”.',
      'zh-Hant': '{title}不支援「{operator}」篩選條件。',
      'zh-Hans': '{title}不支持“{operator}”筛选条件。',
    },
    docs: 'The operator is unknown or not offered by this type. `params.allowed` lists those that are.',
  },
});

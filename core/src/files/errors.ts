import { defineErrors } from '@rapport/metadata/errors';

/** What can be wrong with a file that comes in or is asked for. */
export const fileErrors = defineErrors('file', {
  FILE_NOT_FOUND: {
    status: 404,
    message: {
      en: 'This file does not exist, or you may not see it.',
      'zh-Hant': '此檔案不存在，或您無權檢視。',
      'zh-Hans': '该文件不存在，或您无权查看。',
    },
    docs: 'No file of that id is visible to the caller: a file is seen by whoever may read the record and the field that hold it, and one that no record holds yet only by who uploaded it.',
  },
  FILE_TOO_LARGE: {
    status: 413,
    message: {
      en: 'The file is larger than {limit}.',
      'zh-Hant': '檔案超過 {limit}。',
      'zh-Hans': '文件超过 {limit}。',
    },
    hint: {
      en: 'Make it smaller, or ask an administrator of the server to raise the limit.',
      'zh-Hant': '請縮小檔案，或請伺服器管理員調高上限。',
      'zh-Hans': '请缩小文件，或请服务器管理员提高上限。',
    },
    docs: 'One file may have as many bytes as `RAPPORT_FILE_LIMIT` says. The upload was cut off there and nothing was kept.',
  },
  FILE_QUOTA: {
    status: 422,
    message: {
      en: 'There is no room for this file: the workspace may keep {quota} of files.',
      'zh-Hant': '空間不足，無法儲存此檔案：此工作區最多可存放 {quota} 的檔案。',
      'zh-Hans': '空间不足，无法保存该文件：此工作区最多可存放 {quota} 的文件。',
    },
    hint: {
      en: 'Remove files that are no longer needed, or ask an administrator of the server for more room. What is removed makes room after a day.',
      'zh-Hant': '請移除不再需要的檔案，或請伺服器管理員增加空間。移除的檔案一天後才會釋出空間。',
      'zh-Hans': '请删除不再需要的文件，或请服务器管理员增加空间。删除的文件一天后才会释放空间。',
    },
    docs: 'The files of the workspace, those waiting to be cleared away included, would exceed `RAPPORT_FILE_QUOTA`.',
  },
  FILE_NAME: {
    status: 422,
    message: {
      en: 'The name of the file must be {expected}.',
      'zh-Hant': '檔案名稱必須是{expected}。',
      'zh-Hans': '文件名必须是{expected}。',
    },
    docs: 'The name is missing, too long, or has a path separator or control character. Percent-encode it as UTF-8 in the `X-File-Name` header.',
  },
  FILE_FORM: {
    status: 400,
    message: {
      en: 'The form must have exactly one file, in whole.',
      'zh-Hant': '表單必須包含剛好一個完整的檔案。',
      'zh-Hans': '表单必须正好包含一个完整的文件。',
    },
    docs: 'A multipart body cannot be read, has no file or several, or other fields that are too large.',
  },
  FILE_CUT_SHORT: {
    status: 400,
    message: {
      en: 'The upload ended before the file was complete.',
      'zh-Hant': '檔案尚未上傳完成就中斷了。',
      'zh-Hans': '文件尚未上传完就中断了。',
    },
    hint: { en: 'Upload it again.', 'zh-Hant': '請重新上傳。', 'zh-Hans': '请重新上传。' },
    docs: 'The connection was lost, or no byte came for half a minute. Nothing was kept.',
  },
  FILE_RANGE: {
    status: 416,
    message: {
      en: 'The file has {size, number} bytes; the range asked for begins after its end.',
      'zh-Hant': '檔案大小為 {size, number} 位元組，要求的範圍超出檔案結尾。',
      'zh-Hans': '文件大小为 {size, number} 字节，请求的范围超出文件末尾。',
    },
    docs: 'The `Range` header names bytes that the file does not have. `Content-Range` tells how many there are.',
  },
  FILE_LOST: {
    status: 410,
    message: {
      en: 'The content of this file is missing on the server.',
      'zh-Hant': '伺服器上找不到此檔案的內容。',
      'zh-Hans': '服务器上找不到此文件的内容。',
    },
    hint: {
      en: 'Tell an administrator of the server; a backup may still have it.',
      'zh-Hant': '請通知伺服器管理員，備份中可能還有此檔案。',
      'zh-Hans': '请通知服务器管理员，备份中可能还有此文件。',
    },
    docs: 'The database knows the file, but the store has no bytes under its id: they were removed by hand, or the database and the files come from different backups.',
  },
  FILE_STORE: {
    status: 503,
    message: {
      en: 'Files cannot be stored or read right now.',
      'zh-Hant': '目前無法儲存或讀取檔案。',
      'zh-Hans': '目前无法保存或读取文件。',
    },
    hint: {
      en: 'Try again in a minute.',
      'zh-Hant': '請稍後再試。',
      'zh-Hans': '请稍后再试。',
    },
    docs: 'The folder cannot be written, the disk is full, or the S3 service did not answer or refused. The log of the server has the cause.',
  },
});

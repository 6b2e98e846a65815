import { defineErrors } from '@rapport/metadata/errors';

/** Who is asking, and may this caller do that at all. */
export const authErrors = defineErrors('auth', {
  AUTH_REQUIRED: {
    status: 401,
    message: {
      en: 'Sign in first.',
      'zh-Hant': '請先登入。',
      'zh-Hans': '请先登录。',
    },
    docs: 'The request has neither a session nor an API key. Sign in, or send `Authorization: Bearer …`.',
  },
  AUTH_TOKEN: {
    status: 401,
    message: {
      en: 'The session or API key is not valid, or no longer.',
      'zh-Hant': '登入狀態或 API 金鑰無效或已失效。',
      'zh-Hans': '登录状态或 API 密钥无效或已失效。',
    },
    hint: {
      en: 'Sign in again.',
      'zh-Hant': '請重新登入。',
      'zh-Hans': '请重新登录。',
    },
    docs: 'The token is unknown in this workspace, has expired or was revoked, or its user is inactive.',
  },
  AUTH_CSRF: {
    status: 403,
    message: {
      en: 'The request does not come from the page that you signed in on.',
      'zh-Hant': '此請求並非來自您登入的頁面。',
      'zh-Hans': '此请求不是来自您登录的页面。',
    },
    hint: {
      en: 'Reload the page and try again.',
      'zh-Hant': '請重新載入頁面後再試一次。',
      'zh-Hans': '请重新加载页面后再试一次。',
    },
    docs: 'A write by cookie needs the header `X-CSRF-Token` with the `csrf_token` of `GET /auth/me`.',
  },
  AUTH_ADMINISTRATOR_ONLY: {
    status: 403,
    message: {
      en: 'Only administrators may do this.',
      'zh-Hant': '只有管理員可以執行此操作。',
      'zh-Hans': '只有管理员可以执行此操作。',
    },
    docs: 'The caller does not have the permission set `administrator`. Ask someone who has.',
  },
  AUTH_SESSION_ONLY: {
    status: 403,
    message: {
      en: 'An API key cannot do this; sign in with a password.',
      'zh-Hant': 'API 金鑰無法執行此操作，請以密碼登入。',
      'zh-Hans': 'API 密钥无法执行此操作，请用密码登录。',
    },
    docs: 'An API key makes and revokes no API keys and changes no password. Use a session.',
  },
  AUTH_PERMISSION_SET: {
    status: 403,
    message: {
      en: 'You do not have the permission set “{name}” and so cannot pass it on.',
      'zh-Hant': '您沒有「{name}」權限集，因此無法授予他人。',
      'zh-Hans': '您没有“{name}”权限集，因此无法授予他人。',
    },
    docs: 'An API key can have a permission set of its maker only; an administrator can give any.',
  },
  AUTH_KEY_UNKNOWN: {
    status: 404,
    message: {
      en: 'There is no such API key.',
      'zh-Hant': '沒有這個 API 金鑰。',
      'zh-Hans': '没有这个 API 密钥。',
    },
    docs: 'The id is not one of an API key in this workspace, or of someone else’s.',
  },
  AUTH_PASSWORD: {
    status: 422,
    message: {
      en: 'The present password is not right.',
      'zh-Hant': '目前的密碼不正確。',
      'zh-Hans': '当前密码不正确。',
    },
    docs: 'A new password needs the one in force. Ask an administrator to set one if it is forgotten.',
  },
  AUTH_LOCKED: {
    status: 429,
    message: {
      en: 'Too many attempts to sign in. Try again in {seconds} seconds.',
      'zh-Hant': '登入嘗試次數過多，請在 {seconds} 秒後再試一次。',
      'zh-Hans': '登录尝试次数过多，请在 {seconds} 秒后再试一次。',
    },
    docs: 'Five wrong passwords in a row lock an address for 30 s, each further one for twice as long.',
  },
  AUTH_BUSY: {
    status: 503,
    message: {
      en: 'Too many people are signing in at the moment.',
      'zh-Hant': '目前登入的人數過多。',
      'zh-Hans': '目前登录的人数过多。',
    },
    docs: 'More passwords wait to be checked than the server takes on. Try again after `Retry-After`.',
  },
});

/** The refusal to sign in, under the name that the HTTP contract gives it. */
export const invalidErrors = defineErrors('invalid', {
  INVALID_CREDENTIALS: {
    status: 401,
    message: {
      en: 'The e-mail address or the password is not right.',
      'zh-Hant': '電子郵件地址或密碼不正確。',
      'zh-Hans': '电子邮件地址或密码不正确。',
    },
    docs: 'Nobody active in this workspace has this e-mail address with this password.',
  },
});

/** What administration of users refuses. */
export const userErrors = defineErrors('user', {
  USER_UNKNOWN: {
    status: 404,
    message: {
      en: 'There is no such user.',
      'zh-Hant': '沒有這個使用者。',
      'zh-Hans': '没有这个用户。',
    },
    docs: 'The id is not one of a user of this workspace.',
  },
  USER_EMAIL_TAKEN: {
    status: 409,
    message: {
      en: 'Another user already has this e-mail address.',
      'zh-Hant': '已有其他使用者使用此電子郵件地址。',
      'zh-Hans': '已有其他用户使用此电子邮件地址。',
    },
    docs: 'E-mail addresses of users are unique in a workspace. Change the existing user instead.',
  },
  USER_LAST_ADMINISTRATOR: {
    status: 422,
    message: {
      en: 'This is the last administrator who can sign in.',
      'zh-Hant': '這是最後一位可以登入的管理員。',
      'zh-Hans': '这是最后一位可以登录的管理员。',
    },
    hint: {
      en: 'Make someone else an administrator first.',
      'zh-Hant': '請先將其他人設為管理員。',
      'zh-Hans': '请先将其他人设为管理员。',
    },
    docs: 'A workspace always has an active administrator with a password. Name another one first.',
  },
  USER_SELF: {
    status: 422,
    message: {
      en: 'You cannot deactivate yourself.',
      'zh-Hant': '您無法停用自己的帳號。',
      'zh-Hans': '您不能停用自己的账号。',
    },
    docs: 'Another administrator has to deactivate this user.',
  },
  USER_WITHOUT_SIGN_IN: {
    status: 422,
    message: {
      en: 'This user cannot sign in and so has neither password nor permission sets.',
      'zh-Hant': '此使用者無法登入，因此沒有密碼或權限集。',
      'zh-Hans': '此用户无法登录，因此没有密码或权限集。',
    },
    docs: 'The user belongs to an API key or was imported without e-mail address. Make a user instead.',
  },
});

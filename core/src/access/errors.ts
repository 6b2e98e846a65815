import { defineErrors } from '@rapport/metadata/errors';

/** Refusals for want of a right. */
export const accessErrors = defineErrors('access', {
  ACCESS_DENIED: {
    status: 403,
    message: {
      en: 'You may not {action} {object}.',
      'zh-Hant': '您沒有{action}{object}的權限。',
      'zh-Hans': '您没有{action}{object}的权限。',
    },
    hint: {
      en: 'Ask an administrator for a permission set that allows it.',
      'zh-Hant': '請向系統管理員申請相應的權限集。',
      'zh-Hans': '请向系统管理员申请相应的权限集。',
    },
    docs: 'None of the caller’s permission sets grants `params.verb` on the object. Grant it, or use another account.',
  },
  ACCESS_ACTION_DENIED: {
    status: 403,
    message: {
      en: 'This needs the permission “{action}”.',
      'zh-Hant': '此操作需要「{action}」權限。',
      'zh-Hans': '此操作需要“{action}”权限。',
    },
    hint: {
      en: 'Ask an administrator for a permission set that has it.',
      'zh-Hant': '請向系統管理員申請具備此權限的權限集。',
      'zh-Hans': '请向系统管理员申请具备此权限的权限集。',
    },
    docs: 'The route needs an action that none of the caller’s permission sets lists under `actions`.',
  },
});

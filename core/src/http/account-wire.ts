import {
  type Account,
  type Actor,
  maxPasswordLength,
  minPasswordLength,
  type UserRecord,
} from '../auth/index.ts';
import type { Schema } from './route.ts';
import { email, flag, language, names, text, timeZone } from './shape.ts';

/** Properties of people, as the bodies of several routes have them. */
export const properties = {
  email: email({ en: 'E-mail address', 'zh-Hant': '電子郵件地址', 'zh-Hans': '电子邮件地址' }),
  name: text({ en: 'Name', 'zh-Hant': '名稱', 'zh-Hans': '名称' }, { min: 1, max: 120 }),
  password: text(
    { en: 'Password', 'zh-Hant': '密碼', 'zh-Hans': '密码' },
    { min: minPasswordLength, max: maxPasswordLength, isExact: true },
  ),
  /** Of someone who signs in: what was once a password may be shorter than is allowed now. */
  givenPassword: text(
    { en: 'Password', 'zh-Hant': '密碼', 'zh-Hans': '密码' },
    { min: 1, max: 1000, isExact: true },
  ),
  /** Any text: what is no address is nobody's, and is refused like a wrong password. */
  givenEmail: text(
    { en: 'E-mail address', 'zh-Hant': '電子郵件地址', 'zh-Hans': '电子邮件地址' },
    { min: 1, max: 254 },
  ),
  active: flag({ en: 'Active', 'zh-Hant': '啟用', 'zh-Hans': '启用' }),
  permissionSets: names({ en: 'Permission sets', 'zh-Hant': '權限集', 'zh-Hans': '权限集' }),
  language: language({ en: 'Language', 'zh-Hant': '語言', 'zh-Hans': '语言' }),
  timeZone: timeZone({ en: 'Time zone', 'zh-Hant': '時區', 'zh-Hans': '时区' }),
};

const textOrNull: Schema = { type: ['string', 'null'] };
const person: Schema = {
  id: { type: 'string', format: 'uuid' },
  name: { type: 'string' },
  email: textOrNull,
  language: { enum: ['en', 'zh-Hant', 'zh-Hans', null] },
  time_zone: textOrNull,
};

/** The person in replies about oneself. */
export const personSchema: Schema = {
  type: 'object',
  properties: person,
  required: Object.keys(person),
};

/** The person behind a session, as replies have it. */
export function personOf(user: Actor | UserRecord): Record<string, unknown> {
  return {
    id: 'userId' in user ? user.userId : user.id,
    name: user.name,
    email: user.email,
    language: user.language,
    time_zone: user.timeZone,
  };
}

/** The user in replies of administration. */
export const accountSchema: Schema = {
  type: 'object',
  properties: {
    ...person,
    active: { type: 'boolean' },
    can_sign_in: { type: 'boolean', description: 'False for the users of API keys.' },
    permission_sets: { type: 'array', items: { type: 'string' } },
  },
  required: [...Object.keys(person), 'active', 'can_sign_in', 'permission_sets'],
};

/** The user of administration, as replies have it. */
export function accountOf(account: Account): Record<string, unknown> {
  return {
    ...personOf(account),
    active: account.isActive,
    can_sign_in: account.identityId !== null,
    permission_sets: account.permissionSets,
  };
}

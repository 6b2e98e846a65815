import { CrmError, wording } from '../errors/index.ts';

/** The longest name of a file, in characters. */
export const longestName = 255;

const expected = wording(
  `a text of 1 to ${longestName} characters without path separators or control characters`,
  `1 到 ${longestName} 個字元的文字，不含路徑分隔字元與控制字元`,
  `1 到 ${longestName} 个字符的文本，不含路径分隔符和控制字符`,
);

/** Characters that end lines, turn the direction of text around, or are not to be seen. */
const unwanted =
  /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff/\\]/u;

/**
 * A name as it is kept: in the composed form of Unicode, without spaces around it.
 *
 * A name is for people only and names nothing on our disk. It is refused all the same when it would
 * be taken for a path, or would look like another name, where somebody saves the file: `..`,
 * `a/b.txt`, or a sign that turns `txt.exe` into `exe.txt`.
 *
 * @throws FILE_NAME
 */
export function cleanName(name: string | undefined): string {
  const clean = name?.isWellFormed() ? name.normalize('NFC').trim() : '';
  const length = [...clean].length;
  const isFolder = /^\.+$/.test(clean);
  if (length >= 1 && length <= longestName && !isFolder && !unwanted.test(clean)) return clean;
  throw new CrmError('FILE_NAME', { params: { expected } });
}

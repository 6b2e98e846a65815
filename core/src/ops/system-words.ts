const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of this path is no folder',
  EEXIST: 'it is there already',
  EACCES: 'this account may not do that here',
  EPERM: 'this account may not do that here',
  EROFS: 'nothing can be written there',
  ENOSPC: 'the disk is full',
};

/** What the system says about a file, in words with its path; undefined for other errors. */
export function systemWords(error: unknown): string | undefined {
  const { code = '', path } = error as NodeJS.ErrnoException;
  const reason = reasons[code];
  return path === undefined || reason === undefined
    ? undefined
    : `${path.replace(/\.partial$/, '')}: ${reason}.`;
}

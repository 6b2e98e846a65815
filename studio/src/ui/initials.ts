/** One or two letters that stand for a name; the given name's last character in Chinese. */
export function initialsOf(name: string): string {
  const trimmed = name.trim();
  const chinese = trimmed.split(/\s+/).find((word) => /^[㐀-鿿]{2,4}$/.test(word));
  if (chinese) return chinese.slice(-1);
  const words = trimmed.split(/\s+/).filter(Boolean);
  const first = words[0] ?? '';
  const last = words.length > 1 ? (words.at(-1) ?? '') : '';
  return `${[...first][0] ?? ''}${[...last][0] ?? ''}`.toLocaleUpperCase();
}

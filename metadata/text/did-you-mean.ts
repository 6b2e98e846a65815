const longestWord = 80;
const mostCandidates = 2_000;

/**
 * The candidate that was probably meant by a word, or undefined when none is near.
 *
 * Near means at most a third of the letters wrong, missing, added or swapped, whatever their case;
 * the first of several equally near ones wins. The work is bounded: long words and the tail of a
 * very long list are not looked at.
 */
export function didYouMean(word: string, candidates: Iterable<string>): string | undefined {
  const wanted = word.trim().toLowerCase();
  if (wanted === '' || wanted.length > longestWord) return undefined;
  let best: string | undefined;
  let allowed = Math.max(1, Math.floor(wanted.length / 3));
  let seen = 0;
  for (const candidate of candidates) {
    seen += 1;
    if (seen > mostCandidates) break;
    const near = candidate.toLowerCase();
    if (near.length > longestWord || Math.abs(near.length - wanted.length) > allowed) continue;
    const found = distance(wanted, near);
    if (found > allowed || (best !== undefined && found === allowed)) continue;
    best = candidate;
    allowed = found;
    if (found === 0) break;
  }
  return best;
}

/** Damerau's distance with adjacent swaps (optimal string alignment), by three rows. */
function distance(left: string, right: string): number {
  let before: number[] = [];
  let last = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let i = 1; i <= left.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= right.length; j += 1) {
      const same = left[i - 1] === right[j - 1];
      let cost = Math.min(at(last, j) + 1, at(row, j - 1) + 1, at(last, j - 1) + (same ? 0 : 1));
      const isSwap = i > 1 && j > 1 && left[i - 1] === right[j - 2] && left[i - 2] === right[j - 1];
      if (isSwap) cost = Math.min(cost, at(before, j - 2) + 1);
      row.push(cost);
    }
    before = last;
    last = row;
  }
  return at(last, right.length);
}

const at = (row: readonly number[], index: number): number =>
  row[index] ?? Number.POSITIVE_INFINITY;

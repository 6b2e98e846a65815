const longestWord = 80;
const mostCandidates = 2_000;

/**
 * The candidate that was probably meant by a word, or undefined when none is near.
 *
 * Near means at most a third of the letters wrong, missing, added or swapped, whatever their case;
 * among equally near ones the one that begins most alike wins. The work is bounded: long words and
 * the tail of a very long list are not looked at.
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
    if (found > allowed) continue;
    const isTied = best !== undefined && found === allowed;
    if (isTied && alike(wanted, near) <= alike(wanted, best?.toLowerCase() ?? '')) continue;
    best = candidate;
    allowed = found;
    if (found === 0) break;
  }
  return best;
}

/** How many letters two words have in common at their beginning. */
function alike(left: string, right: string): number {
  let count = 0;
  while (count < left.length && left[count] === right[count]) count += 1;
  return count;
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

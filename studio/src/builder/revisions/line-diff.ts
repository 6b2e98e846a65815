/** One row of two texts side by side; a side without a line has nothing there. */
export interface LinePair {
  readonly left?: string;
  readonly right?: string;
}

/** Texts longer than this are set beside each other without looking for what they share. */
const mostCompared = 600;

/**
 * Two texts line by line, equal lines beside each other. Lines that differ stand beside each other
 * as far as both sides have some.
 */
export function lineDiff(left: readonly string[], right: readonly string[]): LinePair[] {
  if (left.length > mostCompared || right.length > mostCompared) return paired(left, right);
  const lengths = commonLengths(left, right);
  const at = (one: number, other: number) => lengths[one]?.[other] ?? 0;
  const rows: LinePair[] = [];
  let [one, other] = [0, 0];
  let gone: string[] = [];
  let added: string[] = [];
  const flush = () => {
    rows.push(...paired(gone, added));
    gone = [];
    added = [];
  };
  while (one < left.length || other < right.length) {
    const [old, next] = [left[one], right[other]];
    if (old !== undefined && old === next) {
      flush();
      rows.push({ left: old, right: old });
      one += 1;
      other += 1;
    } else if (
      old !== undefined &&
      (next === undefined || at(one + 1, other) >= at(one, other + 1))
    ) {
      gone.push(old);
      one += 1;
    } else if (next !== undefined) {
      added.push(next);
      other += 1;
    }
  }
  flush();
  return rows;
}

function paired(left: readonly string[], right: readonly string[]): LinePair[] {
  return Array.from({ length: Math.max(left.length, right.length) }, (_, index) => {
    const [old, next] = [left[index], right[index]];
    return {
      ...(old === undefined ? {} : { left: old }),
      ...(next === undefined ? {} : { right: next }),
    };
  });
}

/** Lengths of the longest common part of what follows each pair of places. */
function commonLengths(left: readonly string[], right: readonly string[]): number[][] {
  const lengths = Array.from({ length: left.length + 1 }, () =>
    new Array<number>(right.length + 1).fill(0),
  );
  for (let one = left.length - 1; one >= 0; one -= 1) {
    const [row, below] = [lengths[one], lengths[one + 1]];
    for (let other = right.length - 1; row && below && other >= 0; other -= 1) {
      row[other] =
        left[one] === right[other]
          ? (below[other + 1] ?? 0) + 1
          : Math.max(below[other] ?? 0, row[other + 1] ?? 0);
    }
  }
  return lengths;
}

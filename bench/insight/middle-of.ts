/** What a few values, each as far above as below it by chance, lie around, and between which ends that is with 95 %. */
export interface Middle {
  readonly middle: number;
  readonly low: number;
  readonly high: number;
}

/** Less likely than this an end misses what the values lie around. */
const missed = 0.025;

/**
 * The median of the means of all pairs, and the interval of the signed ranks (J. L. Hodges, E. L. Lehmann, 1963; W. J. Conover, Practical
 * Nonparametric Statistics, 5.7): a turn that something else disturbed moves neither far. Of fewer than six values there is no interval.
 */
export function middleOf(values: readonly number[]): Middle {
  const means = values
    .flatMap((one, at) => values.slice(at).map((other) => (one + other) / 2))
    .toSorted((a, b) => a - b);
  const at = (place: number): number => means[place] ?? NaN;
  const { length } = means;
  const left = leftOut(values.length);
  return {
    middle: (at(Math.floor((length - 1) / 2)) + at(Math.ceil((length - 1) / 2))) / 2,
    low: left < 0 ? -Infinity : at(left),
    high: left < 0 ? Infinity : at(length - 1 - left),
  };
}

/** How many means may be left out at either end; -1 where all of them are too few. */
function leftOut(length: number): number {
  let left = -1;
  let sum = 0;
  for (const ways of waysOf(length)) {
    sum += ways / 2 ** length;
    if (sum > missed) break;
    left += 1;
  }
  return left;
}

/** In how many ways some of the ranks 1 to n add up to each sum. */
function waysOf(length: number): readonly number[] {
  let ways = [1];
  for (let rank = 1; rank <= length; rank += 1) {
    const without = ways;
    ways = Array.from({ length: without.length + rank }, (_, sum) => (without[sum] ?? 0) + (without[sum - rank] ?? 0));
  }
  return ways;
}

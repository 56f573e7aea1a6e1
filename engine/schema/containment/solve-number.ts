import { canonicalJson, type Json } from '../../kernel/json.ts';
import {
  aligned,
  type Decimal,
  decimalOf,
  isMultiple,
  leastCommonMultiple,
  numberOf,
  stepsBelow,
  times,
} from './decimal.ts';
import type { FactOn } from './formula.ts';
import { none, type Outcome } from './search.ts';

interface Interval {
  readonly low: number;
  readonly high: number;
  readonly isLowOpen: boolean;
  readonly isHighOpen: boolean;
}

interface Numbers extends Interval {
  /** Every value is a multiple of this; undefined where any number is. */
  readonly step: Decimal | undefined;
  readonly notOf: readonly Decimal[];
  readonly excluded: ReadonlyMap<string, Json>;
}

const maxCandidates = 2_000;
const notFound: Outcome = { kind: 'unknown', why: 'no number was found between the bounds' };

/** A number that meets all facts and is none of the excluded ones: a bound where it can be. */
export function solveNumber(facts: readonly FactOn<'number'>[], excluded: ReadonlyMap<string, Json>): Outcome {
  const numbers = { ...intervalOf(facts), ...multiplesOf(facts), excluded };
  const { low, high, isLowOpen, isHighOpen, step, notOf } = numbers;
  if (low > high || (low === high && (isLowOpen || isHighOpen))) return none;
  if (step !== undefined && notOf.some((of) => isMultiple(step, of))) return none;
  return step === undefined ? fromDense(numbers) : fromSteps(numbers, step);
}

function intervalOf(facts: readonly FactOn<'number'>[]): Interval {
  let [low, high, isLowOpen, isHighOpen] = [-Infinity, Infinity, false, false];
  for (const is of facts) {
    if (is.fact === 'above' && (is.limit > low || (is.limit === low && is.isOpen))) {
      [low, isLowOpen] = [is.limit, is.isOpen];
    }
    if (is.fact === 'below' && (is.limit < high || (is.limit === high && is.isOpen))) {
      [high, isHighOpen] = [is.limit, is.isOpen];
    }
  }
  return { low, high, isLowOpen, isHighOpen };
}

function multiplesOf(facts: readonly FactOn<'number'>[]): Pick<Numbers, 'step' | 'notOf'> {
  let step: Decimal | undefined;
  const notOf: Decimal[] = [];
  for (const is of facts) {
    if (is.fact !== 'multiple') continue;
    const of = decimalOf(is.of);
    if (!is.holds) notOf.push(of);
    else step = step === undefined ? of : leastCommonMultiple(step, of);
  }
  return { step, notOf };
}

function fromSteps(numbers: Numbers, step: Decimal): Outcome {
  const first = Number.isFinite(numbers.low) ? firstStep(numbers, step) : undefined;
  const last = Number.isFinite(numbers.high) ? lastStep(numbers, step) : undefined;
  if (first !== undefined && last !== undefined && first > last) return none;
  const most = maxCandidates + numbers.excluded.size;
  let isExhausted = first !== undefined && last !== undefined && last - first < BigInt(most);
  const count = isExhausted && first !== undefined && last !== undefined ? Number(last - first) + 1 : most;
  for (let index = 0; index < count; index += 1) {
    const decimal = times(step, stepAt(index, first, last));
    if (isRefused(numbers, decimal)) continue;
    const value = numberOf(decimal);
    if (value === undefined) isExhausted = false;
    else if (!numbers.excluded.has(canonicalJson(value))) return { kind: 'value', value, isSure: true };
  }
  return isExhausted ? none : notFound;
}

/** Upwards from the lower bound, else downwards from the upper one, else both ways from 0. */
function stepAt(index: number, first: bigint | undefined, last: bigint | undefined): bigint {
  if (first !== undefined) return first + BigInt(index);
  if (last !== undefined) return last - BigInt(index);
  return BigInt(index % 2 === 0 ? -index / 2 : (index + 1) / 2);
}

function firstStep({ low, isLowOpen }: Interval, step: Decimal): bigint {
  const { steps, isExact } = stepsBelow(decimalOf(low), step);
  return isExact && !isLowOpen ? steps : steps + 1n;
}

function lastStep({ high, isHighOpen }: Interval, step: Decimal): bigint {
  const { steps, isExact } = stepsBelow(decimalOf(high), step);
  return isExact && isHighOpen ? steps - 1n : steps;
}

function isRefused({ notOf }: Numbers, decimal: Decimal): boolean {
  return notOf.some((of) => isMultiple(decimal, of));
}

function fromDense(numbers: Numbers): Outcome {
  const { low, high, excluded } = numbers;
  for (const value of denseCandidates(numbers)) {
    if (!isInside(value, numbers) || excluded.has(canonicalJson(value))) continue;
    if (!isRefused(numbers, decimalOf(value))) return { kind: 'value', value, isSure: true };
  }
  return low === high ? none : notFound;
}

function isInside(value: number, { low, high, isLowOpen, isHighOpen }: Interval): boolean {
  return (isLowOpen ? value > low : value >= low) && (isHighOpen ? value < high : value <= high);
}

/** Whole numbers at the bounds first, then fractions; more of them than are excluded. */
function* denseCandidates({ low, high, excluded }: Numbers): Generator<number> {
  const [hasLow, hasHigh] = [Number.isFinite(low), Number.isFinite(high)];
  if (hasLow) yield* [low, Math.floor(low) + 1];
  if (hasHigh) yield* [high, Math.ceil(high) - 1];
  const base = hasLow ? low : hasHigh ? high : 0;
  const direction = !hasLow && hasHigh ? -1 : 1;
  for (let index = 0; index <= excluded.size + 1; index += 1) {
    yield* [0, 0.5, 0.1, 0.25, 0.01].map((fraction) => Math.floor(base) + direction * (index + fraction));
  }
  if (!hasLow || !hasHigh) return;
  const parts = 16 + excluded.size;
  const [from, to] = [decimalOf(low), decimalOf(high)];
  const [a, b] = aligned(from, to);
  const scale = Math.max(from.scale, to.scale);
  for (let part = 1; part < parts; part += 1) {
    const units = a * 1_000_000n + ((b - a) * 1_000_000n * BigInt(part)) / BigInt(parts);
    const value = numberOf({ units, scale: scale + 6 });
    if (value !== undefined) yield value;
  }
}

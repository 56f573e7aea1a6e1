/** An exact decimal: `units` divided by ten to the power of `scale`. */
export interface Decimal {
  readonly units: bigint;
  readonly scale: number;
}

/** The decimal that a JSON number was written as, by its shortest text. */
export function decimalOf(value: number): Decimal {
  if (Number.isSafeInteger(value)) return { units: BigInt(value), scale: 0 };
  const [mantissa = '0', exponent = '0'] = String(value).split('e');
  const [whole = '0', fraction = ''] = mantissa.split('.');
  const scale = fraction.length - Number(exponent);
  const units = BigInt(whole + fraction);
  return scale < 0 ? { units: units * 10n ** BigInt(-scale), scale: 0 } : { units, scale };
}

/** The JSON number, or undefined where none carries the decimal exactly. */
export function numberOf(decimal: Decimal): number | undefined {
  if (decimal.scale === 0 && Number.isSafeInteger(Number(decimal.units))) return Number(decimal.units);
  const value = Number(`${decimal.units}e${-decimal.scale}`);
  if (!Number.isFinite(value)) return undefined;
  const [a, b] = aligned(decimalOf(value), decimal);
  return a === b ? value : undefined;
}

export function isMultiple(value: Decimal, of: Decimal): boolean {
  const [a, b] = aligned(value, of);
  return b !== 0n && a % b === 0n;
}

/** The smallest positive decimal that is a multiple of both. */
export function leastCommonMultiple(a: Decimal, b: Decimal): Decimal {
  const scale = Math.max(a.scale, b.scale);
  const [x, y] = aligned(a, b);
  return { units: (x / greatestCommonDivisor(x, y)) * y, scale };
}

/** How many whole steps fit below the value, and whether it is itself a whole number of them. */
export function stepsBelow(value: Decimal, step: Decimal): { readonly steps: bigint; readonly isExact: boolean } {
  const [a, b] = aligned(value, step);
  const rest = ((a % b) + b) % b;
  return { steps: (a - rest) / b, isExact: rest === 0n };
}

export function times(step: Decimal, count: bigint): Decimal {
  return { units: step.units * count, scale: step.scale };
}

/** Both as whole numbers of the same unit. */
export function aligned(a: Decimal, b: Decimal): readonly [bigint, bigint] {
  const scale = Math.max(a.scale, b.scale);
  return [a.units * 10n ** BigInt(scale - a.scale), b.units * 10n ** BigInt(scale - b.scale)];
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

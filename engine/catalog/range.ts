import { maxSatisfying, rcompare, valid, validRange } from 'semver';
import type { ContractRange } from './contract.ts';

const namePattern = /^[a-z][a-z0-9-]*(?:\.[a-z][a-z0-9-]*)+$/;
const maxNameLength = 100;

/** `domain.verb` or `domain.noun-verb`, as in `stock.reserve`. */
export function isCapabilityName(text: string): boolean {
  return text.length <= maxNameLength && namePattern.test(text);
}

/** A full semantic version, e.g. `1.2.0`. */
export function isVersion(text: string): boolean {
  return valid(text) === text;
}

export function isRange(text: string): boolean {
  return text.trim() !== '' && validRange(text) !== null;
}

/** `stock.reserve@^1` in its two parts, or undefined where it is not one. */
export function parseRange(text: string): ContractRange | undefined {
  const at = text.indexOf('@');
  const [capability, range] = [text.slice(0, Math.max(0, at)), text.slice(at + 1)];
  return isCapabilityName(capability) && isRange(range) ? { capability, range } : undefined;
}

export function rangeText({ capability, range }: ContractRange): string {
  return `${capability}@${range}`;
}

/** The highest version in the range, if there is one. */
export function bestMatch(range: string, versions: Iterable<string>): string | undefined {
  return maxSatisfying([...versions], range) ?? undefined;
}

export function newestFirst(versions: Iterable<string>): readonly string[] {
  return [...versions].toSorted(rcompare);
}

import { AssertionError } from 'node:assert/strict';

/** Compares as plain data: what comes out of a native module may have prototypes of another realm. */
export function same(actual: unknown, expected: unknown, message?: string): void {
  const [found, wanted] = [textOf(actual), textOf(expected)];
  if (found === wanted) return;
  throw new AssertionError({ actual, expected, operator: 'same', message: message ?? `${found}\nis not\n${wanted}` });
}

function textOf(value: unknown): string {
  return JSON.stringify(value, sorted, 1) ?? 'undefined';
}

function sorted(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

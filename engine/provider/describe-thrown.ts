import { inspect, types } from 'node:util';

/** An error of this or another realm, such as a worker's or a test runner's. */
export function isError(value: unknown): value is Error {
  return value instanceof Error || types.isNativeError(value);
}

/** What was thrown, as text; never throws itself, whatever its getters do. */
export function describeThrown(value: unknown): string {
  try {
    if (isError(value)) return typeof value.message === 'string' && value.message !== '' ? value.message : value.name;
    return typeof value === 'string' ? value : inspect(value, { depth: 2, breakLength: Infinity });
  } catch {
    return 'a value that cannot be shown';
  }
}

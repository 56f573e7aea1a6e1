import type { Added } from '../../insight/rollup-store.ts';

/** As a row is told apart: its quarter is a day. */
export function storedKind({ kind, isDay }: Pick<Added, 'kind' | 'isDay'>): string {
  return isDay ? `${kind} by day` : kind;
}

/** The names that begin so lie between these. */
export function namesFrom(prefix: string): readonly [from: string, before: string] {
  return [prefix, `${prefix}\uffff`];
}

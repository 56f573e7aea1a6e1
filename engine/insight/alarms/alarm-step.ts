import type { AlarmRule } from './alarm-rule.ts';

/** What the last look at a figure told; `few` and `missing`: nothing that an alarm could be raised by. */
export type AlarmVerdict = 'within' | 'beyond' | 'few' | 'missing';

/** Where an alarm stands. */
export interface AlarmState {
  /** Of the last look. */
  readonly at: number;
  readonly verdict: AlarmVerdict;
  /** Since when the figure has been beyond its bound, without a look that told otherwise. */
  readonly since?: number;
  /** It was raised: an item is open. */
  readonly isOpen: boolean;
}

export interface AlarmStep {
  readonly state: AlarmState;
  readonly moved?: 'opened' | 'closed';
}

/**
 * What a look at a figure makes of an alarm. It is raised once the figure has been beyond its bound for as long as the rule
 * says, and not again until a look has found it within.
 * @param before undefined at the first look
 * @param nowMs of the look; later than the one before
 */
export function alarmStep(
  rule: AlarmRule,
  before: AlarmState | undefined,
  figure: { readonly value: number | null; readonly n: number },
  nowMs: number,
): AlarmStep {
  const { since, isOpen = false } = before ?? {};
  const verdict = judge(rule, figure);
  switch (verdict) {
    case 'few':
    case 'missing':
      // Nothing is known: what was raised stays so, and what was not yet has to hold from its beginning again.
      return { state: { at: nowMs, verdict, isOpen, ...(isOpen && since !== undefined ? { since } : {}) } };
    case 'within':
      return { state: { at: nowMs, verdict, isOpen: false }, ...(isOpen ? { moved: 'closed' } : {}) };
    case 'beyond': {
      const began = since ?? nowMs;
      const opens = !isOpen && nowMs - began >= rule.forMs;
      const state = { at: nowMs, verdict, since: began, isOpen: isOpen || opens };
      return opens ? { state, moved: 'opened' } : { state };
    }
  }
}

function judge(rule: AlarmRule, { value, n }: { readonly value: number | null; readonly n: number }): AlarmVerdict {
  const { below, above, leastN, isNothingZero } = rule;
  const known = value ?? (isNothingZero ? 0 : undefined);
  if (known === undefined) return 'missing';
  if (n < leastN && !isNothingZero) return 'few';
  return known < (below ?? -Infinity) || known > (above ?? Infinity) ? 'beyond' : 'within';
}

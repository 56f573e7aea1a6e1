import type { CallTally, Counted } from '../facts.ts';

/** Calls of the same window, counted by what the columns and lines of the drawing are. */
export interface CallTallies {
  readonly byCapability: Rows;
  readonly byProvider: Rows;
  readonly byFlowAndCapability: Rows;
  readonly byCapabilityAndProvider: Rows;
}

type Rows = Counted<CallTally>['rows'];

/** Percentiles of parts do not add up to those of the whole: each cut is counted for itself. */
export const callCuts = {
  byCapability: ['capability'],
  byProvider: ['provider'],
  byFlowAndCapability: ['flow', 'capability'],
  byCapabilityAndProvider: ['capability', 'provider'],
} as const satisfies Readonly<Record<keyof CallTallies, readonly ('flow' | 'capability' | 'provider')[]>>;

import { resolve } from 'node:path';
import type { Keep, Retention } from '../host/archive/retention.ts';
import { parseDuration } from '../kernel/duration.ts';
import { spoken } from './spoken.ts';

/** How long ended instances stay; either is enough for one to go. */
export interface KeepConfig {
  /** ISO 8601, since its end: `P90D`. */
  readonly keepFor?: string;
  /** The newest of a flow. */
  readonly keepAtMost?: number;
}

/** `archive` of `tessera.config.js`: for all flows, and for some of their own. */
export interface ArchiveConfig extends KeepConfig {
  /** Where the files go; `archive` in the data folder unless given. */
  readonly folder?: string;
  readonly flows?: Readonly<Record<string, KeepConfig>>;
}

export interface ArchivePlace {
  readonly folder?: string;
  readonly retention: Retention;
}

/** @throws Error for what is no duration or no count */
export function readRetention({ folder, flows = {}, ...all }: ArchiveConfig, base: string): ArchivePlace {
  const keep = keepOf(all, 'archive');
  const own = Object.entries(flows).map(([flow, one]) => [flow, keepOf(one, `archive.flows.${flow}`)] as const);
  return {
    ...(folder === undefined ? {} : { folder: resolve(base, folder) }),
    retention: { keep, flows: Object.fromEntries(own) },
  };
}

function keepOf({ keepFor, keepAtMost }: KeepConfig, where: string): Keep {
  const forMs = keepFor === undefined ? undefined : parseDuration(keepFor);
  if (keepFor !== undefined && forMs === undefined)
    throw new Error(
      spoken(
        `${where}.keepFor is no duration: ${keepFor}. Write it like P90D.`,
        `${where}.keepFor 不是时长：${keepFor}。请写成 P90D。`,
      ),
    );
  if (keepAtMost !== undefined && (!Number.isSafeInteger(keepAtMost) || keepAtMost < 0))
    throw new Error(
      spoken(
        `${where}.keepAtMost takes a whole number from 0, not ${String(keepAtMost)}.`,
        `${where}.keepAtMost 应为不小于 0 的整数，而不是 ${String(keepAtMost)}。`,
      ),
    );
  return {
    ...(forMs === undefined ? {} : { forMs }),
    ...(keepAtMost === undefined ? {} : { atMost: keepAtMost }),
  };
}

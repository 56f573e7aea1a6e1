import type { MinuteCount, MinuteStore } from '../host/minute-counts.ts';

/** What is counted beside the work, in memory, for tests. */
export function memoryMinuteStore(): MinuteStore {
  let kept: readonly MinuteCount[] = [];
  return {
    add: async (rows) => {
      for (const row of rows) {
        const same = ({ kind, at, name }: MinuteCount): boolean =>
          kind === row.kind && at === row.at && name === row.name;
        const count = row.count + (kept.find(same)?.count ?? 0);
        kept = [...kept.filter((one) => !same(one)), { ...row, count }];
      }
    },
    within: async ({ kind, fromMs, toMs, prefix = '' }) =>
      kept.filter((one) => one.kind === kind && one.at >= fromMs && one.at < toMs && one.name.startsWith(prefix)),
    forget: async (beforeMs) => void (kept = kept.filter(({ at }) => at >= beforeMs)),
  };
}

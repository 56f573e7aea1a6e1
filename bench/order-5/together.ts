import type { Measured } from './measure.ts';
import type { MeasuredProcess } from './measured-process.ts';

/** Several processes that share each round, measured as one. */
export function together(processes: readonly MeasuredProcess[]): MeasuredProcess {
  return {
    run: async ({ inFlight, flows }) => {
      const share = (whole: number): number => Math.max(1, Math.round(whole / processes.length));
      const parts = await Promise.all(
        processes.map((each) => each.run({ inFlight: share(inFlight), flows: share(flows) })),
      );
      const sum = (name: keyof Measured): number => parts.reduce((total, part) => total + part[name], 0);
      return {
        inFlight,
        flows,
        perSecond: sum('perSecond'),
        p50Ms: sum('p50Ms') / parts.length,
        p99Ms: Math.max(...parts.map(({ p99Ms }) => p99Ms)),
        cpuUs: sum('cpuUs') / parts.length,
        databaseUs: 0,
        rssBytes: sum('rssBytes'),
      };
    },
    end: async () => {
      const bytes = await Promise.all(processes.map((each) => each.end()));
      return bytes.reduce((total, part) => total + part, 0) / bytes.length;
    },
  };
}

import type { ScxmlDriver } from './scxml.ts';
import type { ChartHost } from './scxml-host.ts';

export interface HostDriverOptions {
  /** Opens the host, also after an end. */
  readonly open: () => ChartHost;
  /** Ends it between events, so that what follows finds only what is stored. */
  readonly restarts: boolean;
}

/** Charts run by the whole engine: published, checked, started and driven as an app would. */
export function hostDriver({ open, restarts }: HostDriverOptions): ScxmlDriver {
  let host: ChartHost | undefined;
  let charts = 0;
  const current = (): ChartHost => (host ??= open());
  const end = async (): Promise<void> => {
    await host?.end();
    host = undefined;
  };
  return {
    start: async (flow) => {
      charts += 1;
      const chart = `chart-${String(charts)}`;
      let { instance, leaves } = await current().perform(chart, { kind: 'start', flow });
      return {
        leaves: async () => leaves,
        send: async (event) => {
          ({ leaves } = await current().perform(chart, { kind: 'send', instance, event }));
        },
        advance: async (ms) => {
          ({ leaves } = await current().perform(chart, { kind: 'advance', instance, ms }));
        },
      };
    },
    ...(restarts ? { interrupt: end } : {}),
    end,
  };
}

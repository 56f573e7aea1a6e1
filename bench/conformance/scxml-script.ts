import type { ScxmlScript } from './scxml.ts';

/** A script: where the chart starts, then each event and where it leads; `ms event` moves the clock before. */
export function scriptOf(start: string, ...steps: readonly string[]): ScxmlScript {
  return {
    initialConfiguration: start.split(' '),
    events: steps.map((step) => {
      const [, after, name = '', leaves = ''] = /^(?:(\d+)ms )?(\S+): (.*)$/.exec(step) ?? [];
      const event = { event: { name }, nextConfiguration: leaves.split(' ') };
      return after === undefined ? event : { after: Number(after), ...event };
    }),
  };
}

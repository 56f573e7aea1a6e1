import { maySee } from '../../host/visible.ts';
import type { Actor } from '../../host/actor.ts';
import type { RegistryState } from '../../registry/registry-state.ts';
import { indexOf } from '../../registry/state-index.ts';
import type { Facts, InstanceChoice } from '../facts.ts';
import { figure, type Figure, type FigureSource } from '../figure.ts';
import { rowsAddress } from '../rows-address.ts';
import { shareFigure } from '../share-figure.ts';
import type { Window } from '../window.ts';
import type { ContractNotice, FlowTraffic, Traffic } from './traffic.ts';

interface Asked {
  readonly state: RegistryState;
  readonly facts: Pick<Facts, 'instances' | 'present' | 'steps'>;
  readonly window: Window;
  readonly nowMs: number;
  /** What the key was refused. */
  readonly refused: Figure;
}

/** What passed in a window, of the flows that serve within somebody's reach. */
export async function readTraffic({ state, facts, window, nowMs, refused }: Asked, by: Actor): Promise<Traffic> {
  const instances = await facts.instances({ filter: {}, window, by: ['flow'] }, by);
  const present = await facts.present({ filter: {}, by: ['flow'] }, by);
  const steps = await facts.steps({ filter: {}, window, by: ['flow', 'cause'] }, by);
  const events = steps.rows.flatMap(({ by: { flow = '', cause = '' }, n }) => {
    const event = /^event (.*)$/.exec(cause)?.[1];
    return event === undefined ? [] : [{ flow, event, n }];
  });
  const total = events.reduce((sum, { n }) => sum + n, 0);
  const stepped = { window: steps.window, asOf: steps.asOf, drill: eventsAddress(steps.window) };
  const serving = [...state.active.values()].filter((row) => maySee(by, row));
  const flows = [...new Set(serving.map(({ flow }) => flow))].toSorted();
  const drilled = (choice: InstanceChoice, flow: string): FigureSource => ({
    window: instances.window,
    asOf: instances.asOf,
    drill: rowsAddress({ of: 'instances', choice, filter: { flow }, window: instances.window }),
  });
  return {
    flows: flows.map((flow): FlowTraffic => {
      const title = indexOf(state).flows.get(flow)?.[0]?.definition.title;
      const counted = instances.rows.find((row) => row.by['flow'] === flow);
      const { started = 0, ended = 0, success = 0, failure = 0 } = counted ?? {};
      const running = present.rows.find((row) => row.by['flow'] === flow)?.running ?? 0;
      const now = { window: { fromMs: nowMs, toMs: nowMs }, asOf: present.asOf };
      return {
        flow,
        ...(title === undefined ? {} : { title }),
        running: figure(running, running, {
          ...now,
          drill: rowsAddress({ of: 'present', what: 'running', filter: { flow }, now: nowMs }),
        }),
        started: figure(started, started, drilled('started', flow)),
        ended: figure(ended, ended, drilled('ended', flow)),
        success: shareFigure(success, success + failure, drilled('judged', flow)),
        events: events.filter((one) => one.flow === flow).map(({ event, n }) => ({ event, n })),
      };
    }),
    accepted: figure(total, total, stepped),
    refused,
    notices: noticesOf(state, serving),
  };
}

function noticesOf(
  { lifecycles }: RegistryState,
  serving: readonly { readonly flow: string; readonly uses: readonly string[] }[],
): readonly ContractNotice[] {
  return [...lifecycles.values()].flatMap(({ capability, status, successor, sunset, at }) => {
    const flows = [...new Set(serving.filter(({ uses }) => uses.includes(capability)).map(({ flow }) => flow))];
    if (flows.length === 0 || status === 'draft' || status === 'active') return [];
    const until = { ...(successor === undefined ? {} : { successor }), ...(sunset === undefined ? {} : { sunset }) };
    return [{ capability, status, ...until, since: at, flows }];
  });
}

function eventsAddress({ fromMs, toMs }: Window): string {
  const query = new URLSearchParams({ from: new Date(fromMs).toISOString(), to: new Date(toMs).toISOString() });
  return `/v1/me/traffic/events?${query.toString()}`;
}

import { compileTemplate } from '../../flow/expression/compile.ts';
import { scopeTime } from '../../flow/expression/time.ts';
import type { Json } from '../../kernel/json.ts';
import { isEnded } from '../run.ts';
import { sendEvent } from '../send-event.ts';
import type { SimulatedInstance } from '../simulation.ts';
import { drawMs } from './distribution.ts';
import type { EventModel } from './model.ts';
import { plan, sampled, type Case, type Change, type Work } from './work.ts';

/** Every entry of a state may bring its events. */
export function expectEvents(work: Work, number: number, one: Case): void {
  const { events } = work.request.model;
  const { trace } = one.simulation;
  for (const entry of trace.slice(one.seen)) {
    if (entry.kind !== 'step') continue;
    for (const state of entry.to.filter((leaf) => !entry.from.includes(leaf))) {
      const entered = (one.entries.get(state) ?? 0) + 1;
      one.entries.set(state, entered);
      for (const model of events.filter((event) => event.state === state)) {
        if (work.random() >= model.share) continue;
        const atMs = Math.max(work.nowMs, entry.atMs + drawMs(model.after, work.random));
        plan(work, { atMs, kind: 'send', case: number, model, entry: entered });
      }
    }
  }
  one.seen = trace.length;
}

/** The event that was planned; undefined where the state is no longer the one that was entered then. */
export function plannedEvent(work: Work, number: number, model: EventModel, entry: number): Change {
  const one = work.cases[number];
  const instance = one?.simulation.instances.find(({ states }) => states.includes(model.state));
  if (one === undefined || instance === undefined || isEnded(instance)) return undefined;
  if (one.entries.get(model.state) !== entry) return undefined;
  const payload = payloadOf(work, model, instance);
  return (simulation) => sendEvent(simulation, { type: model.event, payload, to: instance.number });
}

function payloadOf(work: Work, { data, event }: EventModel, { plan: flow, record }: SimulatedInstance): Json {
  if (data === undefined) return sampled(flow.event(event)?.definition.schema ?? true, work.order);
  return compileTemplate(data)({
    context: record?.data ?? {},
    input: record?.engine.input ?? {},
    now: scopeTime(work.nowMs),
  });
}

import { ok } from 'node:assert/strict';
import type { InstanceId } from '../kernel/ids.ts';
import type { Json } from '../kernel/json.ts';
import { allFlows } from './host-flows.ts';
import { same } from './same.ts';
import { homeOf, type HostSubject } from './host-subject.ts';
import type { Check } from './suite.ts';
import { anyone, testEngine, type TestEngine } from './test-engine.ts';
import type { Play } from './test-providers.ts';

export const minuteMs = 60_000;

/** Runs a check on an engine of its own, and then holds every instance to I5: folding its history gives its record. */
export function promise(
  name: string,
  check: (tested: TestEngine, subject: HostSubject) => Promise<void>,
  plays: Readonly<Record<string, Play>> = { 'stock.reserve': () => ({ id: 'r1' }) },
): Check<HostSubject> {
  return {
    name,
    check: async (make) => {
      const subject = await make();
      const tested = await testEngine(subject.store, allFlows, plays, homeOf(subject));
      await check(tested, subject);
      await verifyAll(tested);
      same(tested.faults.map(String), []);
      await tested.engine.stop();
    },
  };
}

export async function verifyAll({ engine }: TestEngine): Promise<void> {
  const { items } = await engine.instances.list({ limit: 100 }, anyone);
  for (const { id, flow } of items) same({ flow, ...(await engine.verify(id)), rows: 0 }, { flow, ok: true, rows: 0 });
}

export async function statusOf({ engine }: TestEngine, id: InstanceId): Promise<string> {
  const { status, states } = await engine.instances.get(id, anyone);
  return `${status} ${states.join(',')}`;
}

export function send({ engine }: TestEngine, to: InstanceId, type: string, payload: Json = {}, eventId?: string) {
  return engine.instances.send(
    { to: { instance: to }, type, payload, ...(eventId === undefined ? {} : { eventId }) },
    anyone,
  );
}

export async function advance({ engine }: TestEngine, ms: number): Promise<number> {
  const clock = engine.virtualClock;
  ok(clock !== undefined);
  return (await clock.advanceTo(engine.clock.now() + ms)).fired;
}

export async function onlyIncident({ engine }: TestEngine) {
  const { items } = await engine.instances.incidents({ status: 'open', limit: 10 }, anyone);
  const [incident] = items;
  ok(incident !== undefined && items.length === 1, `${items.length} incidents`);
  return incident;
}

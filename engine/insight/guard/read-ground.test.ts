import { memoryRegistryStore } from '../../testing/memory-registry-store.ts';
import { by, files, openRegistry } from '../../host/registry/registry.fixture.ts';
import type { Window } from '../window.ts';
import { dayMs } from '../window.ts';
import { guardFindings } from './guard-rules.ts';
import { guardGround } from './read-ground.ts';
import type { GuardPorts } from './read-guard.ts';

/* How far back the counts reach that the rules are about: one of them on the first day of a window, or on the day before. */

const nowMs = 400 * dayMs;

/** A flow served for 300 days, with 100 starts and a call of its capability, each that many days ago. */
async function found(daysAgo: { readonly starts: number; readonly call: number }): Promise<readonly string[]> {
  const host = await openRegistry(memoryRegistryStore(), () => 100 * dayMs);
  await host.registry.publish(files, by);
  const within = ({ fromMs, toMs }: Window, days: number): boolean => {
    const at = nowMs - days * dayMs;
    return at >= fromMs && at < toMs;
  };
  const facts = {
    calls: async ({ window }: { readonly window: Window }) => ({
      rows: within(window, daysAgo.call) ? [{ by: { capability: 'greeting.make', flow: 'hello' }, n: 1 }] : [],
    }),
    instances: async ({ window }: { readonly window: Window }) => ({
      rows: within(window, daysAgo.starts)
        ? ['cn.a', 'cn.b'].map((identity) => ({ by: { flow: 'hello', identity }, started: 50 }))
        : [],
    }),
    steps: async () => ({ rows: [] }),
  };
  const ports = { registry: host.registry, facts, audit: { list: async () => [] }, members: async () => [] };
  const ground = await guardGround(ports as unknown as GuardPorts, nowMs, by);
  const kinds = ['never-called', 'zero-traffic-flow', 'zero-traffic-identity'];
  return guardFindings(ground).flatMap(({ id, kind }) => (kinds.includes(kind) ? [id] : []));
}

const noTraffic = ['zero-traffic-flow:hello', 'zero-traffic-identity:cn.a', 'zero-traffic-identity:cn.b'];

test.each([
  { what: 'starts and a call within their days', starts: 30, call: 90, ids: [] },
  { what: 'starts 31 days ago', starts: 31, call: 90, ids: noTraffic },
  { what: 'a call 91 days ago', starts: 30, call: 91, ids: ['never-called:greeting.make:hello'] },
  { what: 'starts 90 days ago', starts: 90, call: 91, ids: ['never-called:greeting.make:hello', ...noTraffic] },
  { what: 'starts 91 days ago', starts: 91, call: 91, ids: noTraffic },
])('$what', async ({ starts, call, ids }) => {
  expect((await found({ starts, call })).toSorted()).toEqual([...ids].toSorted());
});

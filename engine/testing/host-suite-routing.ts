import type { Provider } from '../catalog/provider.ts';
import type { Routing } from '../catalog/routing.ts';
import { routingId } from '../catalog/routing-id.ts';
import type { RoutingState } from '../catalog/routing-state.ts';
import type { RoutingStep } from '../host/routing/routing-store.ts';
import type { Store } from '../host/store.ts';
import type { AttemptResult } from '../machine/attempt-result.ts';
import { faultStore } from './fault-store.ts';
import { homeOf, type HostSubject } from './host-subject.ts';
import { releaseOf } from './release-of.ts';
import { same } from './same.ts';
import type { Check } from './suite.ts';
import { anyone, testEngine, type TestEngine } from './test-engine.ts';
import { until } from './until.ts';

const capability = 'stock.reserve';
const from = { sinceMs: 0, revision: 0, slowMs: 60_000 };

const provider = (id: string, dedupeGroup?: string): Provider => ({
  kind: 'http',
  id,
  capability,
  range: '*',
  url: `https://${id}.example`,
  ...(dedupeGroup === undefined ? {} : { dedupeGroup }),
});

/** One call, tried once; its flow has a name of its own, so that releases of several kinds stand side by side. */
function competing(flow: string, routing: Routing, more: { readonly group?: string; readonly effect?: 'read' } = {}) {
  return releaseOf({
    contracts: {
      [`${capability}@^1`]: {
        competing: { routing, providers: ['a', 'b'].map((id) => provider(id, more.group)) },
        effect: more.effect ?? 'write',
        output: { type: 'object', properties: { by: { type: 'string' }, phone: { type: 'string', 'x-pii': true } } },
      },
    },
    text: `flow: ${flow}
version: 1.0.0
input: { type: object }
initial: reserving
states:
  reserving:
    invoke:
      capability: ${capability}@^1
      input: { id: =input.id }
      retry: { attempts: 1 }
      onDone: { target: done }
      onError: [{ target: failed }]
  done: { type: final, output: {} }
  failed: { type: final, output: { status: failed } }
`,
  });
}

const failover: Routing = { kind: 'failover', order: ['a', 'b'] };
const canary: Routing = {
  kind: 'canary',
  stable: 'a',
  candidate: 'b',
  steps: [50, 100],
  guards: { success: 2 },
  minCalls: 200,
  minTime: 'PT1H',
  maxTime: 'P7D',
  approval: false,
  sticky: 'call',
};
const shadow: Routing = {
  kind: 'shadow',
  live: 'a',
  shadow: 'b',
  percent: 100,
  ignore: [],
  tolerance: 0,
  sticky: 'call',
};

/** For tests of what their own home survives: a call of a canary, and under which id it is counted. */
export const canaryFlow = { release: competing('dying', canary), id: routingId(capability, canary), from };

const refused = fault('CAP_UNREACHABLE', 'certainly-not');
const timeout = fault('CAP_TIMEOUT', 'unknown');

function fault(code: 'CAP_UNREACHABLE' | 'CAP_TIMEOUT', done: 'certainly-not' | 'unknown'): AttemptResult {
  return { kind: 'fault', code, message: 'down', done, retry: true };
}

/** What competing providers promise (contracts.md section 6). */
export const routingPromises: readonly Check<HostSubject>[] = [
  {
    name: 'failover: a write that certainly was not done goes on at the next arm, and the record says so',
    check: async (make) => {
      const { tested, store, asked } = await played(make, competing('moving', failover), { a: refused });
      const { instance } = await tested.start('moving', { id: '1' });
      same([instance.status, instance.states], ['finished', ['done']]);
      same(asked, ['a', 'b']);
      const rows = await store.routing.rows(routingId(capability, failover), from, { limit: 9 });
      same(
        rows.map(({ arm, result, isFinal }) => [arm, result, isFinal]),
        [
          ['b', 'ok', true],
          ['a', 'fault', false],
        ],
      );
      const { items } = await tested.engine.instances.history(instance.id, 0, 20, anyone);
      const moved = items.map(({ entry }) => (entry.kind === 'attempt' ? entry.nextProvider : undefined));
      same(moved.includes('b'), true);
      await ended(tested);
    },
  },
  {
    name: 'failover: a write whose outcome is unknown never moves, unless both arms share their deduplication',
    check: async (make) => {
      const alone = competing('staying', failover);
      const shared = competing('sharing', failover, { group: 'one' });
      const reading = competing('reading', failover, { effect: 'read' });
      const { tested, asked } = await played(make, [alone, shared, reading], { a: timeout });
      for (const flow of ['staying', 'sharing', 'reading']) await tested.start(flow, { id: '1' });
      same(asked, ['a', 'a', 'b', 'a', 'b']);
      await ended(tested);
    },
  },
  {
    name: 'canary: a call goes by the shares of the moment, and is counted with its revision, once',
    check: async (make) => {
      const { tested, store, asked } = await played(make, competing('growing', canary), {});
      const id = routingId(capability, canary);
      for (const [revision, share] of [
        [1, 0],
        [2, 100],
      ] as const) {
        same(await store.routing.advance(...at(id, revision, share)), true);
        same(await store.routing.advance(...at(id, revision, 50)), false);
        await tested.refreshed();
        await tested.start('growing', { id: `r${revision}` });
      }
      same(asked, ['a', 'b']);
      const tally = await store.routing.tally(id, from);
      same(
        tally.map(({ arm, n, ok }) => [arm, n, ok]),
        [
          ['a', 1, 1],
          ['b', 1, 1],
        ],
      );
      same(
        (await store.routing.tally(id, { ...from, revision: 2 })).map(({ arm }) => arm),
        ['b'],
      );
      same(
        (await store.routing.steps(id, 9)).map(({ revision }) => revision),
        [2, 1],
      );
      await ended(tested);
    },
  },
  {
    name: 'failover: while the breaker of the first is open nobody asks it, after a restart too, until it is back',
    check: async (make) => {
      const subject = await make();
      const limits = { breakerCalls: 1, breakerProbeEveryMs: 1_500 };
      const asked: string[] = [];
      let isDown = true;
      const open = async (store: Store) => {
        const tested = await testEngine(store, [competing('sparing', failover)], {}, { ...homeOf(subject), limits });
        tested.providers.play(capability, ({ provider: { id } }) => {
          asked.push(id);
          return id === 'a' && isDown ? refused : { by: id };
        });
        return tested;
      };
      const first = await open(subject.store);
      for (const id of ['1', '2']) await first.start('sparing', { id });
      same(asked, ['a', 'b', 'b']);
      await until(async () => (await subject.store.routing.breakers()).length === 1);
      await first.engine.stop();
      const again = await subject.reopen();
      const second = await open(again);
      await second.start('sparing', { id: '3' });
      same(asked, ['a', 'b', 'b', 'b']);
      await again.routing.breakerClosed({ provider: 'a', capability });
      await second.engine.stop();
      const third = await open(await subject.reopen());
      await third.start('sparing', { id: '4' });
      same(asked.slice(4), ['a', 'b']);
      isDown = false;
      for (let id = 5; asked.filter((arm) => arm === 'a').length < 4; id += 1)
        await third.start('sparing', { id: `${id}` });
      same(asked.slice(-2), ['a', 'a']);
      await ended(third);
    },
  },
  {
    name: 'shadow: compared after the commit, apart, and what is personal is never told',
    check: async (make) => {
      const outputs = { a: { by: 'a', phone: '13800000001' }, b: { by: 'b', phone: '13800000002' } };
      const { tested, store, asked } = await played(make, competing('shadowed', shadow), outputs);
      const { instance } = await tested.start('shadowed', { id: '1' });
      same(instance.status, 'finished');
      const id = routingId(capability, shadow);
      await until(async () => (await store.routing.shadowRuns(id, 9)).length === 1);
      same(asked, ['a', 'b']);
      const [run] = await store.routing.shadowRuns(id, 9);
      same(run?.differences, [
        { pointer: '/by', live: '"a"', shadow: '"b"' },
        { pointer: '/phone', live: '"***"', shadow: '"***"' },
      ]);
      same(
        (await store.routing.tally(id, from)).map(({ arm, n }) => [arm, n]),
        [['a', 1]],
      );
      await ended(tested);
    },
  },
  {
    name: 'shadow: one that fails is told, and the flow does not see it',
    check: async (make) => {
      const { tested, store } = await played(make, competing('shadowed', shadow), { b: timeout });
      same((await tested.start('shadowed', { id: '1' })).instance.status, 'finished');
      const id = routingId(capability, shadow);
      await until(async () => (await store.routing.shadowRuns(id, 9)).length === 1);
      same((await store.routing.shadowRuns(id, 9))[0]?.outcome, 'failed');
      await ended(tested);
    },
  },
];

/** Where instances live in the process itself: elsewhere a process that dies takes nothing with it. */
export const ownRoutingPromises: readonly Check<HostSubject>[] = [
  {
    name: 'what arms did is what happened, whichever commit the process dies at',
    check: async (make) => {
      const subject = await make();
      const options = { ...homeOf(subject), limits: { stopMs: 50 } };
      let { store } = subject;
      for (const [index, when] of (['before', 'after', 'before', 'after', 'before', 'after'] as const).entries()) {
        const broken = faultStore(store, { at: 1 + Math.floor(index / 2), when, afterwards: 'dead' });
        const first = await testEngine(broken, [canaryFlow.release], {}, options);
        const started = ['1', '2', '3'].map((key) =>
          first.engine.instances.start({ flow: 'dying', input: { id: `${index}-${key}` } }, anyone),
        );
        await Promise.allSettled(started);
        await first.engine.quiet();
        await first.engine.stop();
        same(broken.fired, true);
        store = await subject.reopen();
        const second = await testEngine(store, [canaryFlow.release], {}, options);
        await second.engine.quiet();
        const { items } = await second.engine.instances.list({ flow: 'dying', limit: 90 }, anyone);
        const tally = await store.routing.tally(canaryFlow.id, from);
        same(
          tally.reduce((sum, { n }) => sum + n, 0),
          items.filter(({ status }) => status === 'finished').length,
        );
        await second.engine.stop();
        store = await subject.reopen();
      }
    },
  },
];

interface Played {
  readonly store: Store;
  readonly tested: TestEngine & { readonly refreshed: () => Promise<void> };
  /** Who was asked, in order. */
  readonly asked: readonly string[];
}

async function played(
  make: () => Promise<HostSubject>,
  flows: ReturnType<typeof releaseOf> | readonly ReturnType<typeof releaseOf>[],
  answers: Readonly<Record<string, AttemptResult | Readonly<Record<string, string>>>>,
): Promise<Played> {
  const subject = await make();
  const { store } = subject;
  const asked: string[] = [];
  const all = 'body' in flows ? [flows] : flows;
  let refresh = async (): Promise<void> => undefined;
  const tested = await testEngine(
    store,
    all,
    {},
    {
      ...homeOf(subject),
      compete: ({ routes }) => {
        refresh = routes.refresh;
        return nobodyCompetes;
      },
    },
  );
  tested.providers.play(capability, ({ provider: { id } }) => {
    asked.push(id);
    return answers[id] ?? { by: id };
  });
  return { store, tested: { ...tested, refreshed: () => refresh() }, asked };
}

const refuse = (): Promise<never> => Promise.reject(new Error('nobody steers here'));
const nothing = async (): Promise<void> => undefined;
const nobodyCompetes = {
  moves: () => 0,
  watch: () => () => undefined,
  list: refuse,
  read: refuse,
  rows: refuse,
  differences: refuse,
  stepsOf: refuse,
  act: refuse,
  start: () => undefined,
  stop: nothing,
  look: nothing,
};

function at(id: string, revision: number, share: number): [RoutingState, RoutingStep] {
  const shares = { a: 100 - share, b: share };
  const status = 'running' as const;
  return [
    { id, capability, revision, status, shares, step: 0, since: 0, sinceRevision: revision, looks: 0 },
    { routing: id, revision, at: 0, who: 'ann', what: 'shift', why: 'test', shares, status, figures: [] },
  ];
}

async function ended({ engine, faults }: TestEngine): Promise<void> {
  await engine.stop();
  same(faults, []);
}

import { ok, rejects } from 'node:assert/strict';
import { type Write } from '../host/step-commit.ts';
import { StoreConflict } from '../host/store-conflict.ts';
import { same } from './same.ts';
import { armed, created, event, incident, instanceId } from './store-rows.ts';
import type { StoreSubject } from './store-suite.ts';
import type { Check } from './suite.ts';

/** What keeps a store small, and what it says of itself. */
export const upkeepPromises: readonly Check<StoreSubject>[] = [
  {
    name: 'first answers from before a time are removed, so many at once, the oldest first',
    check: async (make) => {
      const { store } = await make();
      await store.commit([1, 2, 3, 4].map(remembered));
      const removed = [
        await store.forgetAnswers(4, 2),
        await store.forgetAnswers(4, 2),
        await store.forgetAnswers(4, 2),
      ];
      same(removed, [2, 1, 0]);
      same([await store.remembered('r3'), await store.remembered('r4')], [undefined, { hash: 'h', answer: 4 }]);
    },
  },
  {
    name: 'calls of competitions from before a time go, and nobody waits until all of them are gone',
    check: async (make) => {
      const { store } = await make();
      await store.commit(Array.from({ length: 1_200 }, (_, at) => routed(at)));
      const ended: string[] = [];
      await Promise.all([
        store.routing.forgetRouted(1_199).then(() => ended.push('forgotten')),
        store.commit([created(1)]).then(() => ended.push('committed')),
      ]);
      same(ended, ['committed', 'forgotten']);
      const left = await store.routing.rows('r', { sinceMs: 0, revision: 0 }, { limit: 10 });
      same(
        left.map(({ at }) => at),
        [1_199],
      );
    },
  },
  {
    name: 'an event whose time is over becomes a dead letter once: of two who find it one has lost',
    check: async (make) => {
      const { store } = await make();
      const scope = instanceId(1);
      await store.commit([created(1), { kind: 'receive', event: event(scope, 'e1') }]);
      const expire = () =>
        store.commit([
          { kind: 'changeEvent', scope, eventId: 'e1', status: 'dead', reason: 'expired', ifParked: true },
        ]);
      await expire();
      await rejects(expire(), new StoreConflict('revision'));
      same((await store.figures()).deadEvents, 1);
    },
  },
  {
    name: 'the figures count what is parked and dead, open incidents by code, and commits',
    check: async (make) => {
      const { store } = await make();
      const scope = instanceId(1);
      await store.commit([
        created(1),
        { kind: 'receive', event: event(scope, 'e1') },
        { kind: 'receive', event: event(scope, 'e2', { status: 'dead' }) },
        { kind: 'receive', event: event(scope, 'e3', { status: 'dead' }) },
      ]);
      const { commits, parkedEvents, deadEvents, incidents, timerDueAt } = await store.figures();
      same([parkedEvents, deadEvents, incidents, timerDueAt ?? 0], [1, 2, {}, 0]);
      same([commits.count, commits.pieces], [1, 1]);
      ok(commits.p99Ms > 0 && commits.totalMs >= commits.p99Ms);
      await store.commit([{ kind: 'openIncident', incident: incident(1, 'n_1') }, armed(1, 2, 7)]);
      const after = await store.figures();
      same([after.incidents, after.timerDueAt], [{ NO_REASON: 1 }, 7]);
      await store.commit([{ kind: 'resolveIncident', id: 'n_1', at: 2 }]);
      same((await store.figures()).incidents, {});
    },
  },
];

function routed(at: number): Write {
  const call = { instance: instanceId(1), seq: 1, tookMs: 1, result: 'ok', isFinal: true } as const;
  return { kind: 'routed', row: { routing: 'r', revision: 1, arm: 'a', at, ...call } };
}

function remembered(at: number): Write {
  return { kind: 'remember', key: `r${at}`, hash: 'h', answer: at, at };
}

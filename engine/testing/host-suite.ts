import { ok, rejects } from 'node:assert/strict';
import type { InstanceId } from '../kernel/ids.ts';
import type { Json } from '../kernel/json.ts';
import { faultStore } from './fault-store.ts';
import { allFlows } from './host-flows.ts';
import { same } from './same.ts';
import type { StoreSubject } from './store-suite.ts';
import type { Check } from './suite.ts';
import { anyone, testEngine, type TestEngine } from './test-engine.ts';
import type { Play } from './test-providers.ts';

const minuteMs = 60_000;

/** Runs a check on an engine of its own, and then holds every instance to I5: folding its history gives its record. */
function promise(
  name: string,
  check: (tested: TestEngine, subject: StoreSubject) => Promise<void>,
  plays: Readonly<Record<string, Play>> = { 'stock.reserve': () => ({ id: 'r1' }) },
): Check<StoreSubject> {
  return {
    name,
    check: async (make) => {
      const subject = await make();
      const tested = await testEngine(subject.store, allFlows, plays);
      await check(tested, subject);
      await verifyAll(tested);
      same(tested.faults.map(String), []);
      await tested.engine.stop();
    },
  };
}

async function verifyAll({ engine }: TestEngine): Promise<void> {
  const { items } = await engine.instances.list({ limit: 100 }, anyone);
  for (const { id, flow } of items) same({ flow, ...(await engine.verify(id)), rows: 0 }, { flow, ok: true, rows: 0 });
}

async function statusOf({ engine }: TestEngine, id: InstanceId): Promise<string> {
  const { status, states } = await engine.instances.get(id, anyone);
  return `${status} ${states.join(',')}`;
}

function send({ engine }: TestEngine, to: InstanceId, type: string, payload: Json = {}, eventId?: string) {
  return engine.instances.send(
    { to: { instance: to }, type, payload, ...(eventId === undefined ? {} : { eventId }) },
    anyone,
  );
}

async function advance({ engine }: TestEngine, ms: number): Promise<number> {
  const clock = engine.virtualClock;
  ok(clock !== undefined);
  return (await clock.advanceTo(engine.clock.now() + ms)).fired;
}

async function onlyIncident({ engine }: TestEngine) {
  const { items } = await engine.instances.incidents({ status: 'open', limit: 10 }, anyone);
  const [incident] = items;
  ok(incident !== undefined && items.length === 1, `${items.length} incidents`);
  return incident;
}

/** What the running side promises (guarantees.md section 2), on whatever store it runs. */
export const hostSuite: readonly Check<StoreSubject>[] = [
  promise('G1 G3: a flow runs to its end, each step one row of a gapless history', async (tested) => {
    const { instance } = await tested.start('sequence', { id: 'a' });
    same([instance.status, instance.output], ['finished', { reserved: { id: 'r1' } }]);
    const { items } = await tested.engine.instances.history(instance.id, 0, 100, anyone);
    same(
      items.map(({ seq, states }) => [seq, ...states]),
      [
        [1, 'reserving'],
        [2, 'shipping'],
        [3, 'done'],
      ],
    );
  }),

  promise('G2: a business key starts once, and says whether the input was the same', async (tested) => {
    const first = await tested.start('waiting', { id: 'a' });
    const again = await tested.start('waiting', { id: 'a', more: 1 });
    same([again.instance.id, again.duplicate, again.sameInput], [first.instance.id, true, false]);
    const races = await Promise.all(Array.from({ length: 10 }, () => tested.start('waiting', { id: 'b' })));
    same(new Set(races.map(({ instance }) => instance.id)).size, 1);
    same(races.filter(({ duplicate }) => duplicate).length, 9);
  }),

  promise('G2: an Idempotency-Key gives the first answer, and refuses another payload', async (tested) => {
    const start = (id: string) =>
      tested.engine.instances.start({ flow: 'review', input: { id }, idempotencyKey: 'k' }, anyone);
    const [first, again] = await Promise.all([start('a'), start('a')]);
    same(again?.instance.id, first?.instance.id);
    await rejects(start('b'), { code: 'IDEMPOTENCY_KEY_REUSED' });
  }),

  promise('G2: an input that does not fit is refused with its places, and nothing is stored', async (tested) => {
    await rejects(tested.start('waiting', { id: 5 }), (error: { code: string; detail: { misfits: Json[] } }) => {
      same([error.code, error.detail.misfits.length], ['INPUT_INVALID', 1]);
      return true;
    });
    same((await tested.engine.instances.list({ limit: 10 }, anyone)).items, []);
  }),

  promise(
    'G4 G5: a failed call is tried again under the same key, and counts once',
    async (tested) => {
      const { instance } = await tested.start('sequence', { id: 'a' });
      await advance(tested, minuteMs);
      same(await statusOf(tested, instance.id), 'finished done');
      const attempts = tested.providers.ledger.filter(({ capability }) => capability === 'stock.reserve');
      same(
        attempts.map(({ attempt }) => attempt),
        [1, 2, 3],
      );
      same(new Set(attempts.map(({ key }) => key)).size, 1);
      ok(/^[0-9a-f]{64}$/.test(attempts[0]?.key ?? ''));
    },
    {
      'stock.reserve': ({ attempt }) => {
        if (attempt < 3) throw new Error('not yet');
        return { id: 'r3' };
      },
    },
  ),

  promise(
    'G4: used-up retries become an incident; a retry by a person goes on under the same key',
    async (tested) => {
      const { instance } = await tested.start('sequence', { id: 'a' });
      await advance(tested, 10 * minuteMs);
      const incident = await onlyIncident(tested);
      same([incident.code, incident.call?.attempt], ['RETRIES_EXHAUSTED', 3]);
      same(await statusOf(tested, instance.id), 'incident reserving');
      tested.providers.play('stock.reserve', () => ({ id: 'late' }));
      await tested.engine.instances.resolveIncident(incident.id, { kind: 'retry' }, anyone);
      await tested.engine.quiet();
      same(await statusOf(tested, instance.id), 'finished done');
      same(new Set(tested.providers.ledger.slice(0, 4).map(({ key }) => key)).size, 1);
      await rejects(tested.engine.instances.resolveIncident(incident.id, { kind: 'retry' }, anyone), {
        code: 'INCIDENT_CLOSED',
      });
    },
    {
      'stock.reserve': () => {
        throw new Error('down');
      },
    },
  ),

  promise(
    'G4: a person supplies the result of a call that cannot go on, judged by the contract',
    async (tested) => {
      const { instance } = await tested.start('sequence', { id: 'a' });
      await advance(tested, 10 * minuteMs);
      const { id } = await onlyIncident(tested);
      const { instances } = tested.engine;
      await rejects(instances.resolveIncident(id, { kind: 'skip', output: {} }, anyone), {
        code: 'CAP_RESULT_INVALID',
      });
      await instances.resolveIncident(id, { kind: 'skip', output: { id: 'by hand' } }, anyone);
      await tested.engine.quiet();
      same((await instances.get(instance.id, anyone)).output, { reserved: { id: 'by hand' } });
    },
    { 'stock.reserve': () => ({ wrong: 'shape' }) },
  ),

  promise(
    'a declared business error takes its exit and is never retried; an undeclared one is an incident',
    async (tested) => {
      const { instance } = await tested.start('sequence', { id: 'a' });
      same([instance.status, ...instance.states], ['finished', 'rejected']);
      same(tested.providers.ledger.length, 1);
      tested.providers.play('stock.reserve', () => ({ kind: 'refused', code: 'STRANGE', message: 'what' }));
      const second = await tested.start('sequence', { id: 'b' });
      same(second.instance.status, 'incident');
      same((await onlyIncident(tested)).code, 'CAP_UNDECLARED_ERROR');
    },
    { 'stock.reserve': () => ({ kind: 'refused', code: 'OUT_OF_STOCK', message: 'none left' }) },
  ),

  promise(
    'G4b: a call that may not be repeated stops when its outcome is unknown',
    async (tested) => {
      await tested.start('once');
      same((await onlyIncident(tested)).code, 'OUTCOME_UNKNOWN');
      same(tested.providers.ledger.length, 1);
    },
    {
      'bank.transfer': () => {
        throw new Error('connection lost');
      },
    },
  ),

  promise('G6: early events are parked and applied in order, late and repeated ones change nothing', async (tested) => {
    const { instance } = await tested.start('waiting', { id: 'a' });
    same((await send(tested, instance.id, 'SHIPPED', {}, 'e1')).outcome, 'parked');
    same(await statusOf(tested, instance.id), 'waiting paying');
    same((await send(tested, instance.id, 'PAID', { amount: 5 }, 'e2')).outcome, 'consumed');
    await tested.engine.quiet();
    same(await statusOf(tested, instance.id), 'finished shipped');
    same((await send(tested, instance.id, 'PAID', { amount: 5 }, 'e2')).duplicate, true);
    await rejects(send(tested, instance.id, 'PAID', { amount: 6 }, 'e2'), { code: 'EVENT_ID_REUSED' });
    await rejects(send(tested, instance.id, 'PAID', { amount: 6 }, 'e3'), { code: 'INSTANCE_FINISHED' });
  }),

  promise('G6: an event before its instance waits for it by business key', async (tested) => {
    const to = { flow: 'waiting', key: 'a' };
    const { instances } = tested.engine;
    const early = await instances.send({ to, eventId: 'e1', type: 'PAID', payload: { amount: 7 } }, anyone);
    same([early.outcome, early.instance], ['parked', undefined]);
    same((await instances.send({ to, eventId: 'e1', type: 'PAID', payload: { amount: 7 } }, anyone)).duplicate, true);
    const { instance } = await tested.start('waiting', { id: 'a' });
    await tested.engine.quiet();
    same(await statusOf(tested, instance.id), 'waiting shipping');
    same((await instances.send({ to, eventId: 'e1', type: 'PAID', payload: { amount: 7 } }, anyone)).duplicate, true);
  }),

  promise('G6: unknown, reserved, unfit and refused events are told apart', async (tested) => {
    const { instance } = await tested.start('waiting', { id: 'a' });
    const { id } = instance;
    await rejects(send(tested, id, 'PAYED'), { code: 'EVENT_UNKNOWN' });
    await rejects(send(tested, id, 'xstate.done.actor.x'), { code: 'EVENT_UNKNOWN' });
    await rejects(send(tested, id, 'PAID', { amount: 'five' }), { code: 'EVENT_INVALID' });
    await rejects(send(tested, id, 'CANCEL'), { code: 'EVENT_NOT_ACCEPTED' });
    same(await statusOf(tested, id), 'waiting paying');
  }),

  promise('G6: the same event a hundred times at once is consumed once', async (tested) => {
    const { instance } = await tested.start('waiting', { id: 'a' });
    const answers = await Promise.all(
      Array.from({ length: 100 }, () => send(tested, instance.id, 'PAID', { amount: 1 }, 'same')),
    );
    same(answers.filter(({ duplicate }) => !duplicate).length, 1);
  }),

  promise('G6: an event whose time ran out is a dead letter', async (tested, { store }) => {
    const { instance } = await tested.start('waiting', { id: 'a' });
    await send(tested, instance.id, 'PAID', { amount: 1 });
    await send(tested, instance.id, 'PAID', { amount: 2 }, 'e2');
    same((await tested.engine.instances.get(instance.id, anyone)).parked.length, 1);
    await advance(tested, 8 * 24 * 60 * minuteMs);
    same((await store.expiredEvents(tested.engine.clock.now(), 10)).length, 1);
  }),

  promise('G7: a timer fires once, at its time and not before, also after a restart', async (tested, subject) => {
    const { instance } = await tested.start('waiting', { id: 'a' });
    same(await advance(tested, 10 * minuteMs - 5_000), 0);
    same(await statusOf(tested, instance.id), 'waiting paying');
    same(await advance(tested, 5_001), 1);
    same(await statusOf(tested, instance.id), 'finished late');
    same(await advance(tested, 60 * minuteMs), 0);
    ok((await subject.store.setting('clock.offsetMs')) !== undefined);
  }),

  promise('G8: what waits says what for', async (tested) => {
    const { instance } = await tested.start('waiting', { id: 'a' });
    same(
      instance.reasons.map(({ kind }) => kind),
      ['timer', 'event'],
    );
    same(
      instance.accepts.map(({ event }) => event),
      ['PAID'],
    );
    same(
      (await tested.start('review')).instance.reasons.map(({ kind }) => kind),
      ['task'],
    );
  }),

  promise('G10: a step that fails changes nothing, keeps its event first, and is taken up again', async (tested) => {
    const { instance } = await tested.start('division');
    const { id } = instance;
    same((await send(tested, id, 'DIVIDE', { by: 0 })).outcome, 'parked');
    const incident = await onlyIncident(tested);
    same(incident.code, 'EXPR_NOT_A_NUMBER');
    same((await send(tested, id, 'STOP')).outcome, 'parked');
    same(await statusOf(tested, id), 'incident ready');
    await tested.engine.instances.resolveIncident(incident.id, { kind: 'retry' }, anyone);
    const second = await onlyIncident(tested);
    await tested.engine.instances.resolveIncident(second.id, { kind: 'skip' }, anyone);
    await tested.engine.quiet();
    same(await statusOf(tested, id), 'finished done');
  }),

  promise('G11: compensation undoes finished calls, newest first, each under its own key', async (tested) => {
    const { instance } = await tested.start('parent', { id: 'a', lines: ['x', 'y', 'z'] });
    same([instance.status, ...instance.states], ['waiting', 'shipping']);
    await send(tested, instance.id, 'CANCEL');
    await tested.engine.quiet();
    same(await statusOf(tested, instance.id), 'finished failed');
    const { ledger } = tested.providers;
    const picked = ledger.filter(({ capability }) => capability === 'stock.pick');
    const undone = ledger.filter(({ capability }) => capability === 'stock.put-back');
    same(
      undone.map(({ key }) => key),
      picked.map(({ key }) => `${key}/undo`).toReversed(),
    );
  }),

  promise("a child has the identity and the key of its own, and its end is the call's outcome", async (tested) => {
    const { instances } = tested.engine;
    const to = { flow: 'parcel', key: 'a' };
    await instances.send({ to, type: 'DELIVERED', payload: {} }, anyone);
    const { instance } = await tested.start('parent', { id: 'a', lines: ['x'] });
    await tested.engine.quiet();
    const view = await instances.get(instance.id, anyone);
    same(view.output, { picks: [{ line: 'x' }], parcel: { status: 'delivered' } });
  }),

  promise('a child that its parent leaves is cancelled with it', async (tested) => {
    const { instance } = await tested.start('parent', { id: 'a', lines: [] });
    const { instances } = tested.engine;
    same(
      instance.reasons.map(({ kind }) => kind),
      ['child', 'event'],
    );
    await instances.cancel(instance.id, 'no more', anyone);
    await tested.engine.quiet();
    const { items } = await instances.list({ flow: 'parcel', limit: 10 }, anyone);
    same(
      items.map(({ status }) => status),
      ['cancelled'],
    );
    await rejects(instances.cancel(instance.id, 'again', anyone), { code: 'INSTANCE_FINISHED' });
  }),

  promise('a task is decided once, in a role that it asks for, with a form that fits', async (tested) => {
    const { instance } = await tested.start('review');
    const { instances } = tested.engine;
    const { items } = await instances.tasks({ role: 'boss', status: 'open', limit: 10 }, anyone);
    const id = items[0]?.id ?? '';
    const decide = (outcome: string, form: Json, role?: string, by = anyone) =>
      instances.complete(id, { outcome, form, ...(role === undefined ? {} : { role }) }, by);
    await rejects(decide('aprove', {}), { code: 'TASK_OUTCOME' });
    await rejects(decide('approve', {}), { code: 'TASK_INVALID' });
    await rejects(decide('approve', { note: 'n' }, 'clerk'), { code: 'TASK_ROLE' });
    await instances.claim(id, { ...anyone, name: 'ann' });
    await rejects(decide('approve', { note: 'n' }), { code: 'TASK_CLAIMED' });
    await decide('approve', { note: 'n' }, 'boss', { ...anyone, name: 'ann' });
    same((await instances.get(instance.id, anyone)).output, { note: 'n' });
    await rejects(decide('approve', { note: 'n' }), { code: 'TASK_CLOSED' });
  }),

  promise(
    'a person answers a call that a human provider serves',
    async (tested) => {
      const { instance } = await tested.start('by-hand');
      same(instance.status, 'waiting');
      const { instances } = tested.engine;
      const { items } = await instances.tasks({ role: 'inspector', limit: 10 }, anyone);
      const id = items[0]?.id ?? '';
      await rejects(instances.complete(id, { outcome: 'done', form: {} }, anyone), { code: 'TASK_INVALID' });
      await instances.complete(id, { outcome: 'done', form: { grade: 'A' } }, anyone);
      same((await instances.get(instance.id, anyone)).output, { grade: 'A' });
    },
    { 'goods.inspect': () => ({ kind: 'task' }) },
  ),

  promise('a suspended instance does nothing, and takes up everything when it resumes', async (tested) => {
    const { instance } = await tested.start('waiting', { id: 'a' });
    const { instances } = tested.engine;
    await instances.suspend(instance.id, anyone);
    same((await send(tested, instance.id, 'PAID', { amount: 3 })).outcome, 'parked');
    same(await advance(tested, 20 * minuteMs), 0);
    same(await statusOf(tested, instance.id), 'suspended paying');
    await instances.resume(instance.id, anyone);
    await tested.engine.quiet();
    same((await instances.get(instance.id, anyone)).data, { amount: 3 });
    await rejects(instances.resume(instance.id, anyone), { code: 'INSTANCE_NOT_SUSPENDED' });
  }),

  promise('a key sees its subtrees only', async (tested) => {
    const { instances } = tested.engine;
    const { instance } = await tested.engine.instances.start(
      { flow: 'review', identity: 'cn.retail', input: {} },
      anyone,
    );
    const other = { ...anyone, subtrees: ['cn.travel'] };
    await rejects(instances.get(instance.id, other), { code: 'INSTANCE_NOT_FOUND' });
    same((await instances.list({ limit: 10 }, other)).items, []);
    same((await instances.tasks({ limit: 10 }, other)).items, []);
    await rejects(instances.start({ flow: 'review', identity: 'cn.retail', input: {} }, other), {
      code: 'IDENTITY_NOT_GRANTED',
    });
    same((await instances.get(instance.id, { ...anyone, subtrees: ['cn'] })).id, instance.id);
  }),

  faultCheck('before'),
  faultCheck('after'),
];

/** The process dies at its n-th commit, for every n: what was begun ends all the same, and every effect counts once. */
function faultCheck(when: 'before' | 'after'): Check<StoreSubject> {
  return {
    name: `G1 G4 G5: dead at every commit, ${when} it is written: recovery finishes without anybody's help`,
    check: async (make) => {
      const subject = await make();
      const plays: Readonly<Record<string, Play>> = { 'stock.reserve': () => ({ id: 'r' }) };
      let { store } = subject;
      for (let at = 1, fired = true; fired; at += 1) {
        const broken = faultStore(store, { at, when, afterwards: 'dead' });
        const first = await testEngine(broken, allFlows, plays, { limits: { stopMs: 50 } });
        const input = { id: `k${at}`, lines: ['x', 'y', 'z'] };
        await first.engine.instances.start({ flow: 'parent', input }, anyone).catch(() => undefined);
        await first.engine.quiet();
        await first.engine.stop();
        fired = broken.fired;
        store = await subject.reopen();
        const second = await testEngine(store, allFlows, plays, { limits: { stopMs: 50 } });
        await second.start('parent', input);
        const to = { flow: 'parcel', key: `k${at}` };
        await second.engine.instances.send({ to, type: 'DELIVERED', payload: {} }, anyone);
        await second.engine.quiet();
        const { items } = await second.engine.instances.list({ flow: 'parent', key: `k${at}`, limit: 5 }, anyone);
        same({ at, status: items.map(({ status }) => status) }, { at, status: ['finished'] });
        const ledger = [...first.providers.ledger, ...second.providers.ledger];
        same({ at, keys: new Set(ledger.map(({ key }) => key)).size }, { at, keys: 3 });
        await verifyAll(second);
        await second.engine.stop();
        store = await subject.reopen();
      }
    },
  };
}

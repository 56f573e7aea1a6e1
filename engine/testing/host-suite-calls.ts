import { ok, rejects } from 'node:assert/strict';
import { callKey } from '../host/keys.ts';
import type { Json } from '../kernel/json.ts';
import { advance, minuteMs, onlyIncident, promise, send, statusOf } from './host-promise.ts';
import { same } from './same.ts';
import type { HostSubject } from './host-subject.ts';
import type { Check } from './suite.ts';
import { anyone } from './test-engine.ts';

/** Starts and calls: once, at least once, and what a person does when they fail (G1 to G5, Q). */
export const callPromises: readonly Check<HostSubject>[] = [
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
    const again = await tested.start('waiting', { id: 'a' });
    same([again.instance.id, again.duplicate, again.sameInput], [first.instance.id, true, true]);
    same(again.differs, undefined);
    const listed = await tested.start('declaring', { id: 'a', lines: [{ sku: 'x' }] });
    const other = await tested.start('declaring', { id: 'a', lines: [{ sku: 'y' }] });
    same([other.instance.id, other.duplicate, other.sameInput], [listed.instance.id, true, false]);
    same(other.differs, ['/lines/0/sku']);
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

  promise('G11: compensation undoes finished calls, newest first, each under its own key', async (tested) => {
    const { instance } = await tested.start('parent', { id: 'a', lines: ['x', 'y', 'z'] });
    same([instance.status, ...instance.states], ['waiting', 'shipping']);
    await send(tested, instance.id, 'CANCEL');
    await tested.engine.quiet();
    same(await statusOf(tested, instance.id), 'finished failed');
    const { items } = await tested.engine.instances.history(instance.id, 0, 100, anyone);
    // In the order in which they ended, which need not be the one in which they began.
    const picked = items.flatMap(({ entry }) =>
      entry.kind === 'step' && entry.trigger.kind === 'done' && entry.call?.contract.startsWith('stock.pick') === true
        ? [callKey(instance.id, entry.trigger.id, entry.trigger.seq)]
        : [],
    );
    const undone = tested.providers.ledger.filter(({ capability }) => capability === 'stock.put-back');
    same(picked.length, 3);
    same(
      undone.map(({ key }) => key),
      picked.map((key) => `${key}/undo`).toReversed(),
    );
  }),

  promise(
    'Q3: a provider that never answers has used its attempt at the deadline',
    async (tested) => {
      const { instance } = await tested.start('slow');
      same([instance.status, ...instance.states], ['finished', 'late']);
    },
    { 'oracle.ask': () => new Promise(() => undefined) },
  ),
];

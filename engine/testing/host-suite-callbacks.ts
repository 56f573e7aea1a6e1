import { ok, rejects } from 'node:assert/strict';
import type { CallbackMessage } from '../host/callbacks-port.ts';
import { advance, minuteMs, promise, statusOf } from './host-promise.ts';
import { same } from './same.ts';
import { homeOf, type HostSubject } from './host-subject.ts';
import type { Check } from './suite.ts';
import { anyone, testEngine, type TestEngine } from './test-engine.ts';
import { allFlows } from './host-flows.ts';
import type { Play } from './test-providers.ts';

type Report = CallbackMessage['report'];

const done: Report = { kind: 'done', output: { id: 'late' } };
const other: Report = { kind: 'done', output: { id: 'another' } };
const sold: Report = { kind: 'refused', code: 'OUT_OF_STOCK', message: 'sold out' };
const busy: Report = { kind: 'refused', code: 'BUSY', message: 'later' };
const unfit: Report = { kind: 'done', output: { wrong: 1 } };

/** A provider that takes the call, and the addresses where it may report. */
function taking(): { readonly keys: string[]; readonly plays: Readonly<Record<string, Play>> } {
  const keys: string[] = [];
  const take: Play = ({ callback }) => {
    keys.push(callback ?? '');
    return { kind: 'accepted', reference: 'r-1' };
  };
  return { keys, plays: { 'stock.reserve': take } };
}

function receive({ engine }: TestEngine, key: string | undefined, report: Report): Promise<string> {
  ok(engine.callbacks !== undefined && key !== undefined && key !== '');
  return engine.callbacks.receive({ key, report, id: '', timestamp: '', signature: '', body: '', wallMs: 0 });
}

/** A check on an instance whose first call was taken with 202. */
function reported(
  name: string,
  check: (tested: TestEngine, call: { readonly key: string; readonly status: () => Promise<string> }) => Promise<void>,
): Check<HostSubject> {
  const { keys, plays } = taking();
  return promise(
    name,
    async (tested) => {
      keys.length = 0;
      const { instance } = await tested.engine.instances.start({ flow: 'sequence', input: { id: 'a' } }, anyone);
      await tested.engine.quiet();
      same(await statusOf(tested, instance.id), 'running reserving');
      await check(tested, { key: keys[0] ?? '', status: () => statusOf(tested, instance.id) });
    },
    plays,
  );
}

/** What a provider reports after its 202 (contracts.md section 7). */
export const callbackPromises: readonly Check<HostSubject>[] = [
  reported(
    'a callback settles the call once; a repeat is known, and another outcome is refused',
    async (tested, call) => {
      same(await receive(tested, call.key, done), 'recorded');
      await tested.engine.quiet();
      same(await call.status(), 'finished done');
      same(await receive(tested, call.key, done), 'known');
      await rejects(receive(tested, call.key, other), { code: 'CALL_SETTLED' });
      await rejects(receive(tested, call.key, sold), { code: 'CALL_SETTLED' });
    },
  ),

  reported('a callback with a declared error goes where the flow takes it', async (tested, call) => {
    same(await receive(tested, call.key, sold), 'recorded');
    same(await call.status(), 'finished rejected');
    same(await receive(tested, call.key, sold), 'known');
  }),

  reported(
    'an output that does not fit is a failed attempt; its repeat is none, and the next attempt goes on',
    async (tested, call) => {
      await rejects(receive(tested, call.key, unfit), { code: 'CALLBACK_INVALID' });
      await rejects(receive(tested, call.key, unfit), { code: 'CALL_GONE' });
      await rejects(receive(tested, call.key, busy), { code: 'CALL_GONE' });
      await advance(tested, minuteMs);
      const attempts = tested.providers.ledger.map(({ attempt }) => attempt);
      same(attempts, [1, 2]);
      same(await receive(tested, call.key, done), 'recorded');
    },
  ),

  reported('a callback after the deadline changes nothing', async (tested, call) => {
    await advance(tested, 100 * minuteMs);
    await rejects(receive(tested, call.key, done), { code: 'CALL_GONE' });
    same(await call.status(), 'incident reserving');
  }),

  reported('an address that the engine did not make is unknown', async (tested, { key }) => {
    const forged = `${key.slice(0, -1)}${key.endsWith('0') ? '1' : '0'}`;
    for (const wrong of [forged, 'k', key.replace('.', '/'), `${key}0`]) {
      await rejects(receive(tested, wrong, done), { code: 'CALLBACK_UNKNOWN' });
    }
  }),

  reported('a suspended instance hears of a callback when it resumes', async (tested, call) => {
    const [instance] = (await tested.engine.instances.list({ limit: 1 }, anyone)).items;
    ok(instance !== undefined);
    await tested.engine.instances.suspend(instance.id, anyone);
    same(await receive(tested, call.key, done), 'recorded');
    same(await receive(tested, call.key, done), 'known');
    await rejects(receive(tested, call.key, other), { code: 'CALL_SETTLED' });
    await tested.engine.instances.resume(instance.id, anyone);
    await tested.engine.quiet();
    same(await call.status(), 'finished done');
  }),

  overtaking(),
  restarting(),
];

function overtaking(): Check<HostSubject> {
  const gate: { key?: string; release?: () => void } = {};
  const hold: Play = async ({ callback }) => {
    if (callback !== undefined) gate.key = callback;
    await new Promise<void>((resolve) => (gate.release = resolve));
    return { kind: 'accepted' };
  };
  return promise(
    'a callback that overtakes its own 202 counts, and the 202 changes nothing',
    async (tested) => {
      const { instance } = await tested.engine.instances.start({ flow: 'sequence', input: { id: 'a' } }, anyone);
      while (gate.release === undefined) await new Promise((resolve) => setTimeout(resolve, 5));
      same(await receive(tested, gate.key, done), 'recorded');
      gate.release();
      await tested.engine.quiet();
      same(await statusOf(tested, instance.id), 'finished done');
    },
    { 'stock.reserve': hold },
  );
}

function restarting(): Check<HostSubject> {
  return {
    name: 'a callback is taken by the process after the one that made the call',
    check: async (make) => {
      const { keys, plays } = taking();
      const subject = await make();
      const first = await testEngine(subject.store, allFlows, plays, homeOf(subject));
      const { instance } = await first.engine.instances.start({ flow: 'sequence', input: { id: 'a' } }, anyone);
      await first.engine.quiet();
      await first.engine.stop();
      const second = await testEngine(await subject.reopen(), allFlows, plays, homeOf(subject));
      same(await receive(second, keys[0], done), 'recorded');
      await second.engine.quiet();
      same([await statusOf(second, instance.id), keys.length], ['finished done', 1]);
      await second.engine.stop();
    },
  };
}

import { EngineError } from '../kernel/engine-error.ts';
import type { ErrorCode } from '../kernel/errors.ts';
import type { InstanceId } from '../kernel/ids.ts';
import type { Json } from '../kernel/json.ts';
import type { Store } from '../host/store.ts';
import { faultStore } from './fault-store.ts';
import { allFlows, waitingLonger } from './host-flows.ts';
import { advance, minuteMs, send, verifyAll } from './host-promise.ts';
import { homeOf, type HostSubject } from './host-subject.ts';
import { same } from './same.ts';
import type { Check } from './suite.ts';
import { anyone, testEngine, type TestEngine } from './test-engine.ts';

/** One thing that a person or a client does. */
interface Deed {
  act(tested: TestEngine, round: string): Promise<unknown>;
  /** What a second try may be told where the first was done and its answer was lost. */
  readonly done?: readonly ErrorCode[];
}

/** Every timer is due while its instance is suspended. */
const deeds: readonly Deed[] = [
  ...['paid', 'moved'].flatMap((name): readonly Deed[] => [
    { act: (tested, round) => start(tested, 'waiting', { id: `${round} ${name}` }) },
    {
      act: async (tested, round) => tested.engine.instances.suspend(await waiting(tested, round, name), anyone),
    },
  ]),
  {
    act: async (tested, round) => send(tested, await waiting(tested, round, 'paid'), 'PAID', { amount: 3 }, 'paid'),
  },
  {
    act: async (tested, round) => {
      const id = await waiting(tested, round, 'moved');
      await tested.engine.instances.migrate(id, waitingLonger.release, false, anyone);
    },
    done: ['MIG_SAME_RELEASE'],
  },
  { act: async (tested) => same(await advance(tested, 40 * minuteMs), 0) },
  ...['paid', 'moved'].map((name): Deed => ({
    act: async (tested, round) => tested.engine.instances.resume(await waiting(tested, round, name), anyone),
    // What is due fires as soon as it is let go: it may have ended before it is asked for again.
    done: ['INSTANCE_NOT_SUSPENDED', 'INSTANCE_FINISHED'],
  })),
  {
    act: async (tested, round) => send(tested, await waiting(tested, round, 'paid'), 'SHIPPED', {}, 'shipped'),
    done: ['INSTANCE_FINISHED'],
  },
  { act: (tested, round) => start(tested, 'parent', { id: round, lines: ['x', 'y'] }) },
  {
    act: async (tested, round) => tested.engine.instances.cancel(await the(tested, 'parent', round), 'enough', anyone),
    done: ['INSTANCE_FINISHED'],
  },
  { act: (tested, round) => start(tested, 'review', { id: round }) },
  {
    act: async (tested, round) => {
      const instance = await start(tested, 'review', { id: round });
      const { items } = await tested.engine.instances.tasks({ instance, limit: 2 }, anyone);
      same(items.length, 1);
      for (const { id } of items)
        await tested.engine.instances.complete(id, { outcome: 'approve', form: { note: 'n' } }, anyone);
    },
    done: ['TASK_CLOSED'],
  },
];

/** What has become of it all, whenever the process died. */
const ends = [
  'finished 1.0.0 {"amount":3}',
  'finished 1.1.0 {"late":true}',
  'cancelled 1.0.0 undefined',
  'cancelled 1.0.0 undefined',
  'finished 1.0.0 {"note":"n"}',
];

/** Asked for again where no answer came, everything is done once, and no timer fires while its instance is held. */
function operatorCheck(when: 'before' | 'after'): Check<HostSubject> {
  return {
    name: `G1 G7 G9: dead at every commit of what people do, ${when} it is written: what is asked for again is done once`,
    check: async (make) => {
      const subject = await make();
      let { store } = subject;
      for (let at = 1, fired = true; fired; at += 1) {
        const round = `k${at}`;
        const broken = faultStore(store, { at, when, afterwards: 'dead' });
        const first = await opened(broken, subject);
        const left = await doneBy(first, round, deeds);
        await first.engine.stop();
        fired = broken.fired;
        store = await subject.reopen();
        const second = await opened(store, subject);
        same({ at, left: (await doneBy(second, round, left, left[0]?.done)).length }, { at, left: 0 });
        await advance(second, 60 * minuteMs);
        await second.engine.quiet();
        same({ at, ends: await endsOf(second, round) }, { at, ends });
        const ledger = [...first.providers.ledger, ...second.providers.ledger];
        same({ at, calls: new Set(ledger.map(({ key }) => key)).size }, { at, calls: 2 });
        await verifyAll(second);
        same({ at, faults: second.faults.map(String) }, { at, faults: [] });
        await second.engine.stop();
        store = await subject.reopen();
      }
    },
  };
}

/** What survives a process that dies while people suspend, migrate, let go, cancel and decide. */
export const operatorPromises: readonly Check<HostSubject>[] = [operatorCheck('before'), operatorCheck('after')];

async function opened(store: Store, subject: HostSubject): Promise<TestEngine> {
  // The last of two releases of a flow is the one that starts.
  return await testEngine(store, [waitingLonger, ...allFlows], {}, { ...homeOf(subject), limits: { stopMs: 50 } });
}

/** Does one after the other until the process dies; what is left then, beginning with what was not answered. */
async function doneBy(
  tested: TestEngine,
  round: string,
  all: readonly Deed[],
  done: readonly ErrorCode[] = [],
): Promise<readonly Deed[]> {
  for (const [index, deed] of all.entries()) {
    const code = await codeOf(deed.act(tested, round));
    await tested.engine.quiet();
    if (code === 'STORE_UNAVAILABLE') return all.slice(index);
    if (code !== undefined && !(index === 0 && done.includes(code)))
      throw new Error(`${round}: deed ${index} was refused: ${code}`);
  }
  return [];
}

async function codeOf(work: Promise<unknown>): Promise<ErrorCode | undefined> {
  try {
    await work;
    return undefined;
  } catch (problem) {
    if (problem instanceof EngineError) return problem.code;
    throw problem;
  }
}

/** Under one key, so that a second try gets the first answer. */
async function start(
  { engine }: TestEngine,
  flow: string,
  input: { readonly id: string; readonly [name: string]: Json },
): Promise<InstanceId> {
  const { instance } = await engine.instances.start({ flow, input, idempotencyKey: `${flow} ${input.id}` }, anyone);
  return instance.id;
}

function waiting(tested: TestEngine, round: string, name: string): Promise<InstanceId> {
  return the(tested, 'waiting', `${round} ${name}`);
}

async function the({ engine }: TestEngine, flow: string, key: string): Promise<InstanceId> {
  const { items } = await engine.instances.list({ flow, key, limit: 2 }, anyone);
  const [found] = items;
  if (found === undefined || items.length > 1)
    throw new Error(`${items.length} instances of ${flow} have the key ${key}`);
  return found.id;
}

async function endsOf(tested: TestEngine, round: string): Promise<readonly string[]> {
  const ids = [
    ...(await Promise.all(['paid', 'moved'].map((name) => waiting(tested, round, name)))),
    await the(tested, 'parent', round),
    await the(tested, 'parcel', round),
    await start(tested, 'review', { id: round }),
  ];
  const views = await Promise.all(ids.map((id) => tested.engine.instances.get(id, anyone)));
  return views.map(({ status, version, output }) => `${status} ${version} ${JSON.stringify(output)}`);
}

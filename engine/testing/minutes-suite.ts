import { minuteCounts, others, type MinuteCounts, type MinuteStore } from '../host/minute-counts.ts';
import { same } from './same.ts';
import type { Check } from './suite.ts';

const hourMs = 3_600_000;

/** What is counted beside the work, over any store: a test opens one, and opens it again. */
export const minutesSuite: readonly Check<MinuteStore>[] = [
  {
    name: 'what was counted is told at once, and is there after a restart',
    check: async (open) => {
      const store = await open();
      const clock = { ms: 10 * hourMs + 5 };
      const first = counting(store, clock);
      first.note('request', 'a');
      first.note('request', 'a');
      clock.ms += hourMs;
      first.note('request', 'a');
      first.note('field', 'a', 'i_1');
      same(await countsOf(first), ['10 a 2', '11 a 1']);
      await first.stop();
      const second = counting(store, clock);
      second.note('request', 'a');
      same(await countsOf(second), ['10 a 2', '11 a 2']);
      same(
        (await second.within({ kind: 'field', fromMs: 0, toMs: 10 ** 15 })).map(({ last }) => last),
        ['i_1'],
      );
    },
  },
  {
    name: 'two nodes add to the same counts, and a prefix and a window tell what is asked for',
    check: async (open) => {
      const store = await open();
      const clock = { ms: 3 * hourMs };
      const nodes = [counting(store, clock), counting(store, clock)];
      for (const node of nodes) for (const name of ['["a",1]', '["a",2]', '["b",1]']) node.note('request', name);
      for (const node of nodes) await node.stop();
      const [node = counting(store, clock)] = nodes;
      same(await countsOf(node, '["a"'), ['3 ["a",1] 2', '3 ["a",2] 2']);
      same(await node.within({ kind: 'request', fromMs: 0, toMs: 3 * hourMs }), []);
      same((await node.within({ kind: 'request', fromMs: 3 * hourMs, toMs: 3 * hourMs + 1 })).length, 3);
    },
  },
  {
    name: 'what is older than a hundred days is forgotten',
    check: async (open) => {
      const store = await open();
      const clock = { ms: 0 };
      const node = counting(store, clock);
      node.note('request', 'old');
      await node.stop();
      clock.ms = 101 * 24 * hourMs;
      node.note('request', 'new');
      await node.stop();
      same(await countsOf(node), ['2424 new 1']);
    },
  },
  {
    name: 'more names than are told apart are counted as others',
    check: async (open) => {
      const node = counting(await open(), { ms: 0 });
      for (let at = 0; at < 5_010; at += 1) node.note('field', `name ${at}`);
      const rows = await node.within({ kind: 'field', fromMs: 0, toMs: 1 });
      same(rows.length, 5_001);
      same(rows.find(({ name }) => name === others)?.count, 10);
    },
  },
  {
    name: 'what could not be written is written with the next',
    check: async (open) => {
      const store = await open();
      let fails = true;
      const add: MinuteStore['add'] = async (rows) => {
        if (fails) throw new Error('the disk is full');
        await store.add(rows);
      };
      const problems: unknown[] = [];
      const onFault = (problem: unknown): void => void problems.push(problem);
      const node = minuteCounts({ store: { ...store, add }, clock: { now: () => 0 }, onFault });
      node.note('request', 'a');
      await node.stop();
      fails = false;
      node.note('request', 'a');
      await node.stop();
      same(problems.length, 1);
      same(await countsOf(counting(store, { ms: 0 })), ['0 a 2']);
    },
  },
];

function counting(store: MinuteStore, clock: { readonly ms: number }): MinuteCounts {
  const onFault = (problem: unknown): never => {
    throw problem;
  };
  return minuteCounts({ store, clock: { now: () => clock.ms }, onFault });
}

async function countsOf(node: MinuteCounts, prefix = ''): Promise<readonly string[]> {
  const rows = await node.within({ kind: 'request', fromMs: 0, toMs: 10 ** 15, prefix });
  return rows.map(({ at, name, count }) => `${at / hourMs} ${name} ${count}`);
}

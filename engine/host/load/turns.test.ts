import { turns, type TurnKind } from './turns.ts';

/** Work that goes on until it is told to end; its begin and its end are written down. */
function stage(limits: { readonly stepsAtOnce: number; readonly stepsAtOnceShared: number }) {
  const clock = { ms: 0 };
  const ordered = turns(limits, () => clock.ms);
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const ask = (kind: TurnKind, identity: string, name: string): void => {
    const work = (): Promise<void> => {
      begun.push(name);
      return new Promise((resolve) => ends.set(name, resolve));
    };
    void ordered.take(kind, identity, work);
  };
  const end = async (name: string): Promise<void> => {
    ends.get(name)?.();
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { ordered, begun, ask, end, clock };
}

test('alone an identity has as many under way as there may be at all, and the rest wait in order', async () => {
  const { ask, begun, end } = stage({ stepsAtOnce: 3, stepsAtOnceShared: 2 });
  for (const name of ['1', '2', '3', '4', '5']) ask('start', 'a', name);
  expect(begun).toEqual(['1', '2', '3']);
  await end('2');
  expect(begun).toEqual(['1', '2', '3', '4']);
});

test('results go before starts that waited longer', async () => {
  const { ask, begun, end } = stage({ stepsAtOnce: 1, stepsAtOnceShared: 1 });
  ask('start', 'a', 'first');
  ask('start', 'a', 'start');
  ask('result', 'a', 'result');
  await end('first');
  expect(begun).toEqual(['first', 'result']);
});

test('an identity with less than its part under way does not wait behind the crowd of another', async () => {
  const { ask, begun, end, ordered } = stage({ stepsAtOnce: 100, stepsAtOnceShared: 4 });
  for (let number = 0; number < 200; number += 1) ask('start', 'crowd', `crowd ${number}`);
  expect([ordered.running, ordered.starts, ordered.startsOf('crowd')]).toEqual([100, 100, 100]);
  ask('start', 'b', 'b');
  expect(begun.at(-1)).toBe('b');
  // With two about, nothing of the crowd follows until it is down to what may run then.
  for (let number = 0; number < 97; number += 1) await end(`crowd ${number}`);
  expect([ordered.running, ordered.active]).toEqual([4, 2]);
  await end('b');
  expect(ordered.running).toBe(4);
});

test('who asks now and then has the steps of a flow before those of a crowd', async () => {
  const { ask, begun, end } = stage({ stepsAtOnce: 1, stepsAtOnceShared: 1 });
  ask('start', 'b', 'b');
  for (let number = 0; number < 20; number += 1) ask('start', 'crowd', `crowd ${number}`);
  await end('b');
  expect(begun.at(-1)).toBe('crowd 0');
  for (let number = 0; number < 10; number += 1) await end(`crowd ${number}`);
  for (const name of ['b1', 'b2', 'b3']) ask('start', 'b', name);
  ask('result', 'b', 'b0');
  for (let number = 10; begun.at(-1) !== 'crowd 11'; number += 1) {
    for (const name of ['b1', 'b0', 'b2', 'b3']) await end(name);
    await end(`crowd ${number}`);
  }
  expect(begun.slice(-6)).toEqual(['crowd 10', 'b1', 'b0', 'b2', 'b3', 'crowd 11']);
});

test('one that left a moment ago still counts; later the other may use everything again', async () => {
  const { ask, end, ordered, clock } = stage({ stepsAtOnce: 10, stepsAtOnceShared: 2 });
  ask('start', 'b', 'b');
  await end('b');
  clock.ms = 500;
  for (let number = 0; number < 8; number += 1) ask('start', 'a', `a${number}`);
  expect(ordered.running).toBe(2);
  clock.ms = 2_000;
  ask('start', 'a', 'late');
  await end('a0');
  expect(ordered.running).toBe(8);
});

test.each([
  { commitMs: 0.3, running: 4 },
  { commitMs: 0.7, running: 7 },
  { commitMs: 50, running: 10 },
])('with commits of $commitMs ms $running share one', ({ commitMs, running }) => {
  const { ask, ordered } = stage({ stepsAtOnce: 10, stepsAtOnceShared: 4 });
  ordered.paceBy(commitMs);
  ask('start', 'b', 'b');
  for (let number = 0; number < 20; number += 1) ask('start', 'a', `a${number}`);
  expect(ordered.running).toBe(running);
});

test.each([
  { identities: ['a', 'b', 'c'], least: 12, most: 24, why: 'all wait for the node' },
  { identities: ['a'], least: 3, most: 3, why: 'the others would wait for the crowd of one' },
])('where $identities of three wait, $least or some more are under way: $why', async ({ identities, least, most }) => {
  const { ask, end, ordered } = stage({ stepsAtOnce: 100, stepsAtOnceShared: 3 });
  for (const name of ['a', 'b', 'c']) ask('start', name, name);
  for (let number = 0; number < 20; number += 1) for (const name of identities) ask('start', name, `${name}${number}`);
  await end('a');
  expect(ordered.running).toBeGreaterThanOrEqual(least);
  expect(ordered.running).toBeLessThanOrEqual(most);
});

test('work that fails gives its turn back', async () => {
  const ordered = turns({ stepsAtOnce: 1, stepsAtOnceShared: 1 });
  const failing = ordered.take('start', 'a', () => Promise.reject(new Error('no')));
  const next = ordered.take('start', 'a', async () => 'done');
  await expect(failing).rejects.toThrow('no');
  await expect(next).resolves.toBe('done');
  expect(ordered.running).toBe(0);
});

test('the age of what waits longest', () => {
  const { ask, ordered, clock } = stage({ stepsAtOnce: 1, stepsAtOnceShared: 1 });
  ask('start', 'a', 'runs');
  expect(ordered.oldestMs()).toBe(0);
  clock.ms = 100;
  ask('start', 'a', 'waits');
  clock.ms = 400;
  ask('result', 'a', 'waits, too');
  clock.ms = 600;
  expect(ordered.oldestMs()).toBe(500);
});

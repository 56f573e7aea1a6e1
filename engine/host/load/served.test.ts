import { served } from './served.ts';

/** Who is served when all of these wait all the time. */
function order(names: readonly string[], times: number, had = served()): string {
  for (const name of names) had.waits(name, true);
  let text = '';
  for (let time = 0; time < times; time += 1) {
    const next = had.first() ?? '';
    had.note(next);
    text += next;
  }
  for (const name of names) had.waits(name, false);
  return text;
}

test('who waits all the time takes turns', () => {
  expect(order(['a', 'b', 'c'], 7)).toBe('abcabca');
});

test('who comes anew has the steps of a flow at once, and then its turns', () => {
  const had = served();
  order(['a'], 1_000, had);
  expect(order(['a', 'b'], 13, had)).toBe('bbbbbbbababab');
});

test('nobody saves up more than that', () => {
  const had = served();
  had.note('b');
  order(['a', 'b'], 500, had);
  order(['a'], 1_000, had);
  expect(order(['a', 'b'], 13, had)).toBe('bbbbbbbababab');
});

test('who waits and is served before its turn is due later', () => {
  const had = served();
  for (const name of ['a', 'b', 'c']) had.waits(name, true);
  had.note('b');
  had.note('b');
  expect(order(['a', 'b', 'c'], 4, had)).toBe('acac');
});

test('who is ahead is not behind, and is not forgotten before the others had as much', () => {
  const had = served();
  had.note('a');
  expect([had.isBehind('a'), had.isBehind('b')]).toEqual([false, true]);
  had.forget('a');
  expect(had.isBehind('a')).toBe(false);
  for (let time = 0; time < 20; time += 1) had.note('b');
  had.forget('a');
  expect(had.isBehind('a')).toBe(true);
});

test('who does not wait is not served', () => {
  const had = served();
  had.waits('a', true);
  had.waits('a', false);
  expect(had.first()).toBeUndefined();
});

import { fairQueue } from './fair-queue.ts';

function filled(...names: readonly string[]) {
  const queue = fairQueue<string>();
  for (const [index, name] of names.entries()) queue.push(name, `${name}${index}`);
  return queue;
}

function drained(queue: ReturnType<typeof filled>, may?: (name: string) => boolean): readonly string[] {
  const order: string[] = [];
  for (let item = queue.shift(may); item !== undefined; item = queue.shift(may)) order.push(item);
  return order;
}

test.each([
  { names: ['a', 'a', 'a'], order: ['a0', 'a1', 'a2'] },
  { names: ['a', 'a', 'a', 'b'], order: ['a0', 'b3', 'a1', 'a2'] },
  { names: ['a', 'a', 'b', 'c', 'b'], order: ['a0', 'b2', 'c3', 'a1', 'b4'] },
])('$names come out as $order', ({ names, order }) => {
  expect(drained(filled(...names))).toEqual(order);
});

test('a name that may not take its turn is passed over, and keeps its place', () => {
  const queue = filled('a', 'a', 'b');
  expect(drained(queue, (name) => name !== 'a')).toEqual(['b2']);
  expect(queue.waiting('a')).toBe(2);
  expect(drained(queue)).toEqual(['a0', 'a1']);
  expect([queue.size, queue.names]).toEqual([0, 0]);
});

test('the heads are what waits longest of each name', () => {
  const queue = filled('a', 'b', 'a');
  expect([...queue.heads()]).toEqual(['a0', 'b1']);
});

test('a long line keeps its order while its front is cut off', () => {
  const queue = fairQueue<number>();
  for (let item = 0; item < 5_000; item += 1) queue.push('a', item);
  const order = Array.from({ length: 5_000 }, () => queue.shift());
  expect(order).toEqual(Array.from({ length: 5_000 }, (_, index) => index));
});

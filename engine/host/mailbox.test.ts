import { setTimeout as wait } from 'node:timers/promises';
import { mailboxes } from './mailbox.ts';

test('work of one name runs one at a time, in order, and a failure stops nothing', async () => {
  const boxes = mailboxes();
  const seen: string[] = [];
  const work = (name: string, text: string, ms: number) =>
    boxes.run(name, async () => {
      seen.push(`${text} begins`);
      await wait(ms);
      seen.push(`${text} ends`);
      if (text === 'a1') throw new Error(text);
    });
  const results = await Promise.allSettled([work('a', 'a1', 20), work('a', 'a2', 0), work('b', 'b1', 5)]);
  expect(results.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled']);
  expect(seen).toEqual(['a1 begins', 'b1 begins', 'b1 ends', 'a1 ends', 'a2 begins', 'a2 ends']);
  expect([boxes.busy, boxes.waiting('a')]).toEqual([0, 0]);
});

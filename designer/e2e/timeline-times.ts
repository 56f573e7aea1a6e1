import type { Page } from 'playwright-core';
import type { Actor, Tessera } from '@tessera/engine';

const bench: Actor = { name: 'bench', subtrees: [''], taskRoles: ['*'] };

const files = {
  'ticking.flow.yaml': `flow: ticking
version: 1.0.0
title: { en: Ticking, zh-CN: 计次 }
owner: bench
input: { type: object }
context: { count: { type: integer, initial: 0 } }
events: { TICK: { type: object } }
initial: waiting
states:
  waiting: { on: { TICK: { target: waiting, assign: { count: =context.count + 1 } } }, after: [{ delay: P1D, target: done }] }
  done: { type: final }
`,
  'ticking.identity.yaml': 'identity: ticking\nowner: bench\nflows: { ticking: { version: ^1 } }\n',
};

/** An instance to which so much has happened; its id. */
export async function longHistory(tessera: Tessera, entries: number): Promise<string> {
  await tessera.publish(files);
  const { instance } = await tessera.start({ flow: 'ticking', identity: 'ticking', input: {} });
  const ticks = Array.from({ length: entries - 1 }, () => undefined);
  while (ticks.length > 0) {
    const some = ticks.splice(0, 100);
    await Promise.all(
      some.map(() => tessera.instances.send({ to: { instance: instance.id }, type: 'TICK', payload: {} }, bench)),
    );
  }
  return instance.id;
}

/** ms from the address of an instance to its first entries. */
export async function timelineMs(page: Page, address: string): Promise<number> {
  const began = performance.now();
  await page.goto(address, { waitUntil: 'commit' });
  await page.locator('.entry-line').first().waitFor();
  return performance.now() - began;
}

import type { Facts, PresentAsked, PresentFact } from '../insight/facts.ts';
import { presentTallyOf } from './present-tally-of.ts';
import { same } from './same.ts';
import { anyone, type TestEngine } from './test-engine.ts';

/** What there is has exactly as many rows as it was counted, in all and in each state. */
export async function comparePresentRows({ engine }: TestEngine, facts: Facts): Promise<void> {
  const now = engine.clock.now();
  const { rows } = await facts.present({ filter: {}, by: [] }, anyone);
  for (const what of ['running', 'task', 'overdue', 'incident', 'due'] as const) {
    const found = await all(facts, { filter: {}, what, now });
    same(found.length, rows[0]?.[presentTallyOf[what]] ?? 0, `rows of ${what}`);
    same((await all(facts, { filter: { identity: 'no.where' }, what, now })).length, 0, `rows of ${what} nowhere`);
  }
  for (const { by, running } of (await facts.present({ filter: {}, by: ['state'] }, anyone)).rows) {
    const state = by['state'] ?? '';
    if (state === '') continue;
    same((await all(facts, { filter: {}, what: 'running', state, now })).length, running, `running in ${state}`);
  }
  const there = await facts.instanceRows(
    { filter: {}, window: { fromMs: 0, toMs: now + 1 }, choice: 'there' },
    anyone,
    { limit: 1_000 },
  );
  same(there.rows.length, rows[0]?.running ?? 0, 'instances that are there');
}

/** In small pages, so that they must meet. */
async function all(facts: Facts, asked: PresentAsked): Promise<readonly PresentFact[]> {
  const found: PresentFact[] = [];
  for (let after: number | undefined = 0; after !== undefined;) {
    const page: Awaited<ReturnType<Facts['presentRows']>> = await facts.presentRows(asked, anyone, { limit: 3, after });
    found.push(...page.rows);
    after = page.next;
  }
  return found;
}

import { appendFileSync, openSync, writeSync, fsyncSync } from 'node:fs';
import { join } from 'node:path';
import type { Attempt } from '../host/capability-call.ts';
import { openStores } from '../cli/sqlite-stores.ts';
import type { Json } from '../kernel/json.ts';
import { anyone, testEngine } from '../testing/test-engine.ts';
import { killFlows, orders } from './kill-flows.ts';

/** Starts the orders and works until all have ended, or until it is killed. Both ledgers outlive it. */
const folder = process.argv[2] ?? '';
const { store } = await openStores(join(folder, 'data.db'), (problem) => {
  throw problem;
});
const effects = openSync(join(folder, 'effects.jsonl'), 'a');

/** Ledger B: what was done is on the disk before anybody hears of it. */
async function effect({ key, instance, attempt, contract, input }: Attempt): Promise<Json> {
  writeSync(effects, `${JSON.stringify({ key, instance, attempt, capability: contract.capability, input })}\n`);
  fsyncSync(effects);
  await new Promise((resolve) => setTimeout(resolve, 5));
  return input;
}

const { engine } = await testEngine(
  store,
  killFlows,
  { 'stock.reserve': effect, 'stock.pick': effect, 'parcel.book': effect },
  { virtualClock: false },
);
process.send?.('ready');
await Promise.all(
  orders.map(async (input) => {
    const { instance } = await engine.instances.start({ flow: 'order', input }, anyone);
    // Ledger A: what was answered.
    appendFileSync(join(folder, 'answers.jsonl'), `${JSON.stringify({ key: input.id, instance: instance.id })}\n`);
  }),
);
for (let open = orders.length; open > 0;) {
  await new Promise((resolve) => setTimeout(resolve, 50));
  const { items } = await engine.instances.list({ flow: 'order', status: 'finished', limit: 100 }, anyone);
  open = orders.length - items.length;
}
await engine.stop();
process.exit(0);

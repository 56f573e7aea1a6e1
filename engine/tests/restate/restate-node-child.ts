import { fsyncSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { openStores } from '../../cli/sqlite-stores.ts';
import type { Attempt } from '../../host/capability-call.ts';
import type { Json } from '../../kernel/json.ts';
import { restateHome } from '../../restate/restate-home.ts';
import type { RestateOptions } from '../../restate/restate-options.ts';
import { allFlows } from '../../testing/host-flows.ts';
import { anyone, testEngine } from '../../testing/test-engine.ts';
import { killFlows } from '../kill-flows.ts';

/** A node whose instances live in Restate. Its calls take `callMs`; what they did is in a ledger that outlives it. */
const [folder = '', callMs = '0', settings = '{}'] = process.argv.slice(2);
const options: RestateOptions = JSON.parse(settings);
const { store } = await openStores(join(folder, 'data.db'), (problem) => {
  throw problem;
});
const effects = openSync(join(folder, 'effects'), 'a');

async function effect({ key, input }: Attempt): Promise<Json> {
  writeSync(effects, `${key}\n`);
  fsyncSync(effects);
  await new Promise((resolve) => setTimeout(resolve, Number(callMs)));
  return input;
}

const once = allFlows.filter(({ body }) => body.flow.flow === 'once');
const { engine } = await testEngine(
  store,
  [...killFlows, ...once],
  { 'stock.reserve': effect, 'stock.pick': effect, 'parcel.book': effect, 'bank.transfer': effect },
  { virtualClock: false, home: restateHome(options) },
);

process.on('message', ({ flow, inputs }: { readonly flow: string; readonly inputs: readonly Json[] }) => {
  const starts = inputs.map((input) => engine.instances.start({ flow, input }, anyone));
  void Promise.all(starts).then(() => process.send?.('started'));
});
process.send?.('ready');

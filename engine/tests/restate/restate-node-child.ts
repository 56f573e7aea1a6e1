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

/** A node whose instances live in Restate. Its calls take `callMs`, or end it where that is negative; what they did is in a ledger that outlives it. */
const [folder = '', callMs = '0', settings = '{}'] = process.argv.slice(2);
const options: RestateOptions = JSON.parse(settings);
const { store } = await openStores(join(folder, 'data.db'), (problem) => {
  throw problem;
});
const effects = openSync(join(folder, 'effects'), 'a');

async function effect({ key, input }: Attempt): Promise<Json> {
  writeSync(effects, `${key}\n`);
  fsyncSync(effects);
  if (Number(callMs) < 0) process.kill(process.pid, 'SIGKILL');
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

interface Asked {
  readonly flow: string;
  readonly inputs: readonly Json[];
  /** Incidents of this flow are tried again. */
  readonly retry?: string;
}

process.on('message', ({ flow, inputs, retry }: Asked) => {
  if (retry !== undefined) return void retryAll(retry);
  const starts = inputs.map((input) => engine.instances.start({ flow, input }, anyone));
  void Promise.all(starts).then(() => process.send?.('started'));
});
process.send?.('ready');

async function retryAll(flow: string): Promise<void> {
  const { items } = await engine.instances.incidents({ flow, limit: 10 }, anyone);
  for (const { id } of items) await engine.instances.resolveIncident(id, { kind: 'retry' }, anyone);
}

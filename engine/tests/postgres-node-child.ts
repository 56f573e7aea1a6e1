import { fsyncSync, openSync, writeSync } from 'node:fs';
import { openPostgresStores } from '../cli/postgres-stores.ts';
import type { Attempt } from '../host/capability-call.ts';
import type { Json } from '../kernel/json.ts';
import { anyone, testEngine } from '../testing/test-engine.ts';
import { killFlows } from './kill-flows.ts';

/** Orders to start; where none are named, its figures are asked for. */
export interface Asked {
  readonly start?: readonly { readonly id: string; readonly lines: readonly string[] }[];
}

export interface Told {
  readonly figures?: Readonly<Record<string, number>>;
}

/** One node of several over a database. Its calls take `callMs`; what they did is in a ledger that outlives it. */
const [url = '', ledger = '', callMs = '0'] = process.argv.slice(2);
const { store, clock } = await openPostgresStores({ url, leaseMs: 1_500 });
const effects = openSync(ledger, 'a');

async function effect({ key, input }: Attempt): Promise<Json> {
  writeSync(effects, `${key}\n`);
  fsyncSync(effects);
  await new Promise((resolve) => setTimeout(resolve, Number(callMs)));
  return input;
}

const { engine } = await testEngine(
  store,
  killFlows,
  { 'stock.reserve': effect, 'stock.pick': effect, 'parcel.book': effect },
  { clock, virtualClock: false, limits: { recoverEveryMs: 300, watchEveryMs: 1_000 } },
);

process.on('message', ({ start }: Asked) => {
  if (start === undefined) return void engine.metrics().then((figures) => tell({ figures }));
  const starts = start.map((input) => engine.instances.start({ flow: 'order', input }, anyone));
  void Promise.all(starts).then(() => tell({}));
});
tell({});

function tell(told: Told): void {
  process.send?.(told);
}

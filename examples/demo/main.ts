import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { createClient } from './client.ts';
import { drive } from './drive.ts';
import { judge, type Judgement } from './judge.ts';
import { openLedger } from './ledger.ts';
import { measured } from './measured.ts';
import { progressLine } from './progress.ts';
import { loadRecords } from './records/load-records.ts';
import { renderReport } from './report.ts';
import { startServer } from './server.ts';
import { timelineOf } from './timeline.ts';

const help = `npm run demo -- [options]

Runs orders and expense declarations through the shipped flows, over HTTP only, on an embedded database.

  --data DIR            read recorded data: DIR/olist/olist_orders_dataset.csv and DIR/bpi2020/domestic.jsonl.gz
  --orders N            how many orders to generate (default 1200)
  --declarations N      how many declarations to generate (default 600)
  --seed N              of the generator (default 7)
  --dir DIR             data folder of the engine (default .tessera/demo, with --data .tessera/demo-recorded)
  --port N              port of the engine (default 7701)
  --exit                end after the report instead of serving on
`;

const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    orders: { type: 'string', default: '1200' },
    declarations: { type: 'string', default: '600' },
    seed: { type: 'string', default: '7' },
    dir: { type: 'string' },
    port: { type: 'string', default: '7701' },
    exit: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) process.stdout.write(help);
else process.exitCode = (await main()).lost > 0 ? 1 : 0;

async function main(): Promise<Judgement> {
  const folder = resolve(values.dir ?? (values.data === undefined ? '.tessera/demo' : '.tessera/demo-recorded'));
  mkdirSync(folder, { recursive: true });
  const records = loadRecords({
    ...(values.data === undefined ? {} : { data: values.data }),
    orders: Number(values.orders),
    declarations: Number(values.declarations),
    seed: Number(values.seed),
  });
  const steps = timelineOf(records.orders, records.declarations);
  say(`${records.source}: ${records.orders.length} orders, ${records.declarations.length} declarations, ${steps.length} steps`);
  const server = await startServer({ dataFolder: folder, port: Number(values.port), clockStart: (steps[0]?.at ?? 0) - 1000 });
  say(`engine ready at ${server.url} (database ${join(folder, 'tessera.db')})`);
  const ledger = openLedger(join(folder, 'driver-ledger.jsonl'));
  const { client, latencies } = measured(createClient(server.url, server.key));
  const onProgress = progressLine();
  const driven = await drive(steps, { client, ledger, flowsFolder: server.flowsFolder, people: records.people, runId: randomUUID(), onProgress });
  ledger.flush();
  const judgement = judge(join(folder, 'tessera.db'), ledger.read());
  say(renderReport({ records, driven, judgement, latencies }));
  say(`API docs  ${server.url}/docs`);
  say(`health    ${server.url}/health`);
  const { started, finished, waiting, incidents, lost } = judgement;
  say(`demo: started=${started} finished=${finished} waiting=${waiting} incidents=${incidents} lost=${lost}`);
  if (values.exit) await server.stop();
  else await server.untilInterrupted();
  return judgement;
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

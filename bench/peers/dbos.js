import { DBOS } from '@dbos-inc/dbos-sdk';
import { serveRounds } from '../dist/order-5/serve-rounds.js';
import { sizeOf } from '../dist/order-5/postgres-size.js';
import { stepResult } from './step-result.js';

/** DBOS Transact in its natural form: a workflow of five steps, each of them a row before the next begins. */
const [, , databaseUrl] = process.argv;
DBOS.setConfig({ name: 'order-five', systemDatabaseUrl: databaseUrl, systemDatabasePoolSize: 20, logLevel: 'error' });

const orderFive = DBOS.registerWorkflow(
  async () => {
    let last;
    for (let step = 1; step <= 5; step += 1) {
      last = await DBOS.runStep(async () => stepResult(step), { name: `step${step}` });
    }
    return last;
  },
  { name: 'orderFive' },
);
await DBOS.launch();
const begunWithBytes = await sizeOf(databaseUrl);

serveRounds(
  async () => {
    const { step } = await orderFive();
    if (step !== 5) throw new Error(`a workflow ended with step ${step}`);
  },
  async () => {
    const bytes = (await sizeOf(databaseUrl)) - begunWithBytes;
    await DBOS.shutdown();
    return bytes;
  },
);

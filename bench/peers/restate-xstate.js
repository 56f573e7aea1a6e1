import { randomUUID } from 'node:crypto';
import { startRestate } from './restate-server.js';
import { serveRounds } from '../dist/order-5/serve-rounds.js';
import { stepResult } from './step-result.js';

/** @restatedev/xstate in its natural form: a machine of five promise actors, one after the other. */
const [, , folder] = process.argv;
const { fromPromise, xstate } = await import('@restatedev/xstate');
const { setup } = await import('xstate');
const names = [1, 2, 3, 4, 5].map((step) => `step${step}`);
const states = Object.fromEntries(
  names.map((name, index) => [
    name,
    { invoke: { src: 'call', input: { step: index + 1 }, onDone: names[index + 1] ?? 'done', onError: 'failed' } },
  ]),
);
const machine = setup({
  actors: { call: fromPromise(async ({ input }) => stepResult(input.step)) },
}).createMachine({
  id: 'order',
  initial: 'step1',
  states: { ...states, done: { type: 'final' }, failed: { type: 'final' } },
});
const restate = await startRestate(folder, [xstate('order', machine)]);

serveRounds(async () => {
  const key = randomUUID();
  await restate.call(`order/${key}/create`, {});
  const { value } = await restate.call(`order/${key}/waitFor`, { condition: 'done' }, { 'idempotency-key': key });
  if (value !== 'done') throw new Error(`a machine rests in ${JSON.stringify(value)}`);
}, restate.stop);

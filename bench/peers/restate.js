import { startRestate } from './restate-server.js';
import { serveRounds } from '../dist/order-5/serve-rounds.js';
import { stepResult } from './step-result.js';

/** Restate with its own SDK in its natural form: a service handler with five durable runs, called over its ingress. */
const [, , folder] = process.argv;
const { service } = await import('@restatedev/restate-sdk');
const order = service({
  name: 'order',
  handlers: {
    five: async (ctx) => {
      let last;
      for (let step = 1; step <= 5; step += 1) last = await ctx.run(`step${step}`, () => stepResult(step));
      return last;
    },
  },
});
const restate = await startRestate(folder, [order]);

serveRounds(async () => {
  const { step } = await restate.call('order/five', {});
  if (step !== 5) throw new Error(`an invocation ended with step ${step}`);
}, restate.stop);

import * as restate from '@restatedev/restate-sdk';
import type { NodeParts } from './node-parts.ts';
import { callOptions } from './patience.ts';
import type { ShadowHandlers } from './services.ts';

/** A comparison is worth no more than a few tries: nothing waits for it. */
const fewTries: restate.RunOptions<void> = { initialRetryInterval: 100, maxRetryAttempts: 3 };

/** Asks shadows, apart from instances and their calls: what comes of it goes into the tables and nowhere else. */
export function shadowService({ services, runtime }: NodeParts) {
  const handlers: ShadowHandlers = {
    compare: async (context, { call, head, output }) => {
      try {
        await context.run('compare', async () => await runtime.shadows.compare(call, head, output), fewTries);
      } catch (error) {
        if (!(error instanceof restate.TerminalError)) throw error;
        runtime.onFault(error);
      }
    },
  };
  return restate.service({ name: services.shadow.name, handlers, options: callOptions });
}

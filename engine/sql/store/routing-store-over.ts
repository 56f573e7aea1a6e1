import type { RoutingStore } from '../../host/routing/routing-store.ts';
import { StoreConflict } from '../../host/store-conflict.ts';
import { leadOver } from './lead-over.ts';
import type { StoreHome } from './store-over.ts';
import type { TablesOver } from './tables-over.ts';

/** @param run runs writes as one transaction; resolves once durable */
export function routingStoreOver({ routing, leaders }: TablesOver, run: StoreHome['run']): RoutingStore {
  return {
    states: routing.states,
    steps: routing.steps,
    tally: routing.tally,
    latest: routing.latest,
    rows: routing.rows,
    shadowRuns: routing.shadowRuns,
    countShadowRuns: routing.countShadowRuns,
    breakers: routing.breakers,
    advance: async (state, step) => {
      try {
        await run(() => routing.advance(state, step));
        return true;
      } catch (error) {
        if (error instanceof StoreConflict) return false;
        throw error;
      }
    },
    compared: (shadowRun) => run(() => routing.compared(shadowRun)),
    breakerOpened: (breaker) => run(() => routing.breakerOpened(breaker)),
    breakerClosed: ({ provider, capability }) => run(() => routing.breakerClosed(provider, capability)),
    lead: leadOver(leaders, run, 'routing'),
    forgetRouted: async (beforeMs) => {
      while (((await routing.oldest()) ?? beforeMs) < beforeMs) await run(() => routing.forgetCalls(beforeMs));
      await run(() => routing.forgetRuns(beforeMs));
    },
  };
}

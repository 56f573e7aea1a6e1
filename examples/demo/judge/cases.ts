import type { LedgerLine } from '../ledger.ts';
import type { HistoryRow, InstanceRow, StoreView } from './store-view.ts';

/** Where one order stands. */
export interface OrderCase {
  readonly orderId: string;
  readonly identity: string;
  readonly state: string;
  readonly late: boolean;
  readonly reason: string;
  readonly refunded: boolean;
  /** Where its parcel stands; empty without one. */
  readonly parcel: string;
}

export interface DeclarationCase {
  readonly declarationId: string;
  /** An act was refused. */
  readonly refused: boolean;
  /** The state after its last event: what timers did later is not the employee's doing. */
  readonly stoodAt: string;
}

export function orderCases({ instances }: StoreView): readonly OrderCase[] {
  const parcels = instances.filter(({ flow }) => flow === 'parcel-delivery');
  const parcelOf = new Map(parcels.map(({ key, states }) => [key, states]));
  return instances
    .filter(({ flow }) => flow === 'order-fulfilment')
    .map((order) => orderCase(order, parcelOf.get(order.key) ?? ''));
}

function orderCase({ key, identity, states, output }: InstanceRow, parcel: string): OrderCase {
  const reason = output['reason'];
  return {
    orderId: key ?? '',
    identity,
    state: states,
    late: output['late'] === true,
    reason: typeof reason === 'string' ? reason : '',
    refunded: output['refunded'] === true,
    parcel,
  };
}

export function declarationCases(store: StoreView, ledger: readonly LedgerLine[]): readonly DeclarationCase[] {
  const refused = refusedIds(ledger);
  const last = lastEventStates(store.history);
  return store.instances
    .filter(({ flow }) => flow === 'expense-declaration')
    .map(({ id, key, states }) => ({
      declarationId: key ?? '',
      refused: refused.has(key ?? ''),
      stoodAt: last.get(id) ?? states,
    }));
}

/** Of steps `<business key>/<step>` that the engine refused. */
function refusedIds(ledger: readonly LedgerLine[]): ReadonlySet<string> {
  return new Set(
    ledger.flatMap((line) => (line.line === 'ack' && line.status >= 400 ? [line.key.split('/')[0] ?? ''] : [])),
  );
}

/** After the last event or decision of each instance. */
function lastEventStates(history: readonly HistoryRow[]): ReadonlyMap<string, string> {
  const last = new Map<string, string>();
  for (const { instance, states, entry } of history) {
    if (entry.k === 'e' || entry.k === 'd') last.set(instance, states);
  }
  return last;
}

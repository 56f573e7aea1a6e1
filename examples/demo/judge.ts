import { createHash } from 'node:crypto';
import Database from 'better-sqlite3';
import type { LedgerLine } from './ledger.ts';
import { openStore, type HistoryRow, type InstanceRow, type StoreView } from './store-view.ts';

export interface OrderCase {
  readonly identity: string;
  readonly state: string;
  readonly late: boolean;
  readonly reason: string;
  readonly refunded: boolean;
  /** Where its parcel stands; empty without one. */
  readonly parcel: string;
}

export interface DeclarationCase {
  readonly refused: boolean;
  /** The state after its last event: what timers did later is not the employee's doing. */
  readonly stoodAt: string;
}

export interface OutcomeRow {
  readonly flow: string;
  readonly identity: string;
  readonly state: string;
  readonly count: number;
  /** From start to end of those that ended, in virtual ms. */
  readonly livesMs: readonly number[];
  readonly retries: number;
  readonly undone: number;
  readonly incidents: number;
}

/** What an oracle with its own SQL finds in the store, compared with what the driver knows. */
export interface Judgement {
  readonly started: number;
  readonly finished: number;
  readonly waiting: number;
  readonly incidents: number;
  /** Accepted starts, events and decisions that are not in the store, and effects that no recorded call asked for. */
  readonly lost: number;
  readonly violations: readonly string[];
  readonly outcomes: readonly OutcomeRow[];
  readonly cases: { readonly orders: readonly OrderCase[]; readonly declarations: readonly DeclarationCase[] };
}

/** Reads the database beside the running engine, never through it. */
export function judge(file: string, ledger: readonly LedgerLine[]): Judgement {
  const database = new Database(file, { readonly: true, fileMustExist: true });
  try {
    const store = openStore(database);
    const violations = [...acceptedButMissing(ledger, store), ...effectsWithoutIntention(store)];
    const roots = store.instances.filter((instance) => instance.parent === null);
    return {
      started: roots.length,
      finished: roots.filter((instance) => instance.finishedAt !== null).length,
      waiting: roots.filter((instance) => instance.finishedAt === null && instance.status !== 'incident').length,
      incidents: store.openIncidents,
      lost: violations.length,
      violations: violations.slice(0, 20),
      outcomes: outcomesOf(store),
      cases: casesOf(store, ledger),
    };
  } finally {
    database.close();
  }
}

/** I1, I2, I4: what was answered is there; what is there was asked for. */
function acceptedButMissing(ledger: readonly LedgerLine[], store: StoreView): readonly string[] {
  const intended = new Set(ledger.filter((line) => line.line === 'intent').map((line) => `${line.kind}:${line.key}`));
  const missing = ledger.flatMap((line) => {
    if (line.line !== 'ack' || (line.status ?? 0) >= 300) return [];
    if (line.kind === 'start') return store.instanceIds.has(line.instance ?? '') ? [] : [`start ${line.key} is not in the store`];
    if (line.kind === 'event') return store.eventIds.has(line.key) ? [] : [`event ${line.key} is not in the store`];
    return [];
  });
  const unasked = store.instances.filter(({ parent, key }) => parent === null && !intended.has(`start:${key}`));
  return [...missing, ...unasked.map(({ id }) => `nobody asked for instance ${id}`)];
}

/** I6, I7: every effect of a capability belongs to a call that the store recorded, and each call counts once. */
function effectsWithoutIntention(store: StoreView): readonly string[] {
  const known = new Set(store.openCalls.flatMap(({ instance, id, seq }) => keysOf(instance, id, seq)));
  for (const row of store.history) {
    const { i: id, q: seq } = row.entry;
    if (id === undefined || seq === undefined) continue;
    for (const key of keysOf(row.instance, id, seq)) known.add(key);
  }
  const seen = new Set<string>();
  return store.effectKeys.flatMap((key) => {
    if (seen.has(key)) return [`effect ${key} stands twice`];
    seen.add(key);
    return known.has(key) ? [] : [`effect ${key} has no recorded intention`];
  });
}

/** G5: the key of a call, and of the call that undoes it. */
function keysOf(instance: string, id: string, seq: number): readonly string[] {
  const key = createHash('sha256').update(`${instance}\n${id}\n${seq}`).digest('hex');
  return [key, `${key}/undo`];
}

function outcomesOf(store: StoreView): readonly OutcomeRow[] {
  const groups = new Map<string, InstanceRow[]>();
  for (const instance of store.instances) {
    const name = `${instance.flow}\t${instance.identity}\t${instance.states}`;
    groups.set(name, [...(groups.get(name) ?? []), instance]);
  }
  return Array.from(groups, ([name, instances]) => {
    const [flow = '', identity = '', state = ''] = name.split('\t');
    const facts = instances.map(({ id }) => store.factsOf(id));
    return {
      flow,
      identity,
      state,
      count: instances.length,
      livesMs: instances.flatMap(({ createdAt, finishedAt }) => (finishedAt === null ? [] : [finishedAt - createdAt])),
      retries: sum(facts.map((fact) => fact.retries)),
      undone: sum(facts.map((fact) => fact.undone)),
      incidents: sum(facts.map((fact) => fact.incidents)),
    };
  }).toSorted((a, b) => `${a.flow}${a.identity}`.localeCompare(`${b.flow}${b.identity}`) || b.count - a.count);
}

function casesOf(store: StoreView, ledger: readonly LedgerLine[]): Judgement['cases'] {
  const parcels = new Map(store.instances.filter(({ flow }) => flow === 'parcel-delivery').map((parcel) => [parcel.key ?? '', parcel]));
  const refused = refusedDeclarations(ledger);
  const last = lastEventRows(store.history);
  return {
    orders: store.instances.filter(({ flow }) => flow === 'order-fulfilment').map((order) => orderCase(order, parcels.get(order.key ?? ''))),
    declarations: store.instances
      .filter(({ flow }) => flow === 'expense-declaration')
      .map(({ id, key, states }) => ({ refused: refused.has(key ?? ''), stoodAt: last.get(id) ?? states })),
  };
}

function orderCase(order: InstanceRow, parcel: InstanceRow | undefined): OrderCase {
  const output = order.output;
  return {
    identity: order.identity,
    state: order.states,
    late: output['late'] === true,
    reason: typeof output['reason'] === 'string' ? output['reason'] : '',
    refunded: output['refunded'] === true,
    parcel: parcel?.states ?? '',
  };
}

/** Declarations of which an act was refused: the driver's ledger has an answer that is no acceptance. */
function refusedDeclarations(ledger: readonly LedgerLine[]): ReadonlySet<string> {
  return new Set(
    ledger
      .filter((line) => line.line === 'ack' && (line.status ?? 0) >= 400)
      .map((line) => line.key.split('/')[0] ?? ''),
  );
}

/** The states after the last event or decision of each instance. */
function lastEventRows(history: readonly HistoryRow[]): ReadonlyMap<string, string> {
  const last = new Map<string, string>();
  for (const row of history) {
    if (row.entry.k === 'e' || row.entry.k === 'd') last.set(row.instance, row.states);
  }
  return last;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

import { setImmediate as yielded } from 'node:timers/promises';
import type { Pointer } from '../kernel/pointer.ts';
import { allHistory } from './all-history.ts';
import type { Actor } from './actor.ts';
import { firstRelease, foldRow, type Folded } from './fold.ts';
import { takenIn } from './moments.ts';
import type { InstanceHead } from './rows.ts';
import type { Runtime } from './runtime.ts';
import type { StoredHistory } from './store.ts';
import { requireFlow } from './visible.ts';

export interface HeatRequest {
  readonly flow: string;
  readonly identity?: string;
  readonly version?: string;
  readonly windowMs: number;
}

export interface StateHeat {
  readonly state: string;
  /** Instances in it now, and open incidents at it. */
  readonly inside: number;
  readonly incidents: number;
  /** In the window. */
  readonly entered: number;
  readonly left: number;
  /** How long those that left it stayed. */
  readonly p50Ms?: number;
  readonly p95Ms?: number;
}

/** How a flow is used: what is inside of each state now, and what moved in a window of time. */
export interface Heat {
  readonly from: number;
  readonly until: number;
  /** Instances that moved in the window and were looked at. */
  readonly instances: number;
  /** More moved than were looked at: the newest were. */
  readonly sampled: boolean;
  readonly states: readonly StateHeat[];
  /** By their pointer into the effective flow. */
  readonly transitions: readonly { readonly pointer: Pointer; readonly count: number }[];
}

/** What one answer may cost: instances looked at, and rows of their histories folded again (some 100 µs each). */
const instanceLimit = 500;
const rowLimit = 5_000;

interface Tally {
  readonly entered: Map<string, number>;
  readonly stays: Map<string, number[]>;
  readonly taken: Map<Pointer, number>;
}

/** Looks at the newest instances that moved in the window, within a bounded cost, between other work. */
export async function heat(runtime: Runtime, request: HeatRequest, by: Actor): Promise<Heat> {
  requireFlow(by, request.flow);
  const { store, clock } = runtime;
  const until = clock.now();
  const from = until - request.windowMs;
  const moved = await store.moved({ ...request, since: from }, by, instanceLimit);
  const tally: Tally = { entered: new Map(), stays: new Map(), taken: new Map() };
  let rows = 0;
  let looked = 0;
  for (const id of moved.ids) {
    const head = await store.head(id);
    // A history is read as a whole or not at all: what moved lately stands at its end.
    if (head === undefined || rows + head.revision > rowLimit) continue;
    rows += await tallyOf(runtime, head, from, tally);
    looked += 1;
    await yielded();
  }
  const inside = await store.inside(request, by);
  const incidents = await incidentsOf(runtime, request, by);
  const sampled = moved.more || looked < moved.ids.length;
  return {
    from,
    until,
    instances: looked,
    sampled,
    states: statesOf(tally, inside, incidents),
    transitions: transitionsOf(tally),
  };
}

/** @returns how many rows it read */
async function tallyOf(runtime: Runtime, head: InstanceHead, from: number, tally: Tally): Promise<number> {
  const rows = await allHistory(runtime.store, head.id, head.revision);
  const release = firstRelease(rows, head.release);
  let folded: Folded | undefined = { release, record: undefined, observed: [], effects: [] };
  const since = new Map<string, number>();
  for (const row of rows) {
    tallyStates(row, since, from, tally);
    folded = await followed(runtime, folded, row);
    if (folded !== undefined && row.at >= from) for (const pointer of takenIn(folded)) count(tally.taken, pointer);
  }
  return rows.length;
}

/** A history that does not lead on is the business of `verify`; here its states still count. */
async function followed(runtime: Runtime, folded: Folded | undefined, row: StoredHistory): Promise<Folded | undefined> {
  if (folded === undefined) return undefined;
  const next = await foldRow(folded, row, runtime.observed);
  return 'why' in next ? undefined : next;
}

function tallyStates({ at, states }: StoredHistory, since: Map<string, number>, from: number, tally: Tally): void {
  for (const [state, enteredAt] of since) {
    if (states.includes(state)) continue;
    since.delete(state);
    if (at >= from) addStay(tally.stays, state, at - enteredAt);
  }
  for (const state of states) {
    if (since.has(state)) continue;
    since.set(state, at);
    if (at >= from) count(tally.entered, state);
  }
}

function addStay(stays: Map<string, number[]>, state: string, ms: number): void {
  const known = stays.get(state);
  if (known === undefined) stays.set(state, [ms]);
  else known.push(ms);
}

function count<K>(counts: Map<K, number>, key: K, by = 1): void {
  counts.set(key, (counts.get(key) ?? 0) + by);
}

async function incidentsOf(
  { store }: Runtime,
  { flow, identity }: HeatRequest,
  by: Actor,
): Promise<Map<string, number>> {
  const filter = { flow, ...(identity === undefined ? {} : { identity }) };
  const counts = new Map<string, number>();
  for (const group of await store.incidentGroups(filter, by, rowLimit)) {
    if (group.state !== undefined) count(counts, group.state, group.count);
  }
  return counts;
}

function statesOf(
  { entered, stays }: Tally,
  inside: ReadonlyMap<string, number>,
  incidents: ReadonlyMap<string, number>,
): readonly StateHeat[] {
  const names = new Set([...inside.keys(), ...incidents.keys(), ...entered.keys(), ...stays.keys()]);
  return [...names].toSorted().map((state) => {
    const times = (stays.get(state) ?? []).toSorted((a, b) => a - b);
    return {
      state,
      inside: inside.get(state) ?? 0,
      incidents: incidents.get(state) ?? 0,
      entered: entered.get(state) ?? 0,
      left: times.length,
      ...(times.length === 0 ? {} : { p50Ms: quantile(times, 0.5), p95Ms: quantile(times, 0.95) }),
    };
  });
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
}

function transitionsOf({ taken }: Tally): Heat['transitions'] {
  return [...taken].toSorted(([, a], [, b]) => b - a).map(([pointer, times]) => ({ pointer, count: times }));
}

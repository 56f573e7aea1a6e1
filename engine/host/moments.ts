import { setImmediate as yielded } from 'node:timers/promises';
import { EngineError } from '../kernel/engine-error.ts';
import type { InstanceId } from '../kernel/ids.ts';
import type { JsonObject } from '../kernel/json.ts';
import type { Pointer } from '../kernel/pointer.ts';
import type { InstanceRecord, StateValue } from '../machine/record.ts';
import type { Actor } from './actor.ts';
import { foldRow, movedFrom, type Folded } from './fold.ts';
import { hideMoment } from './hide-personal.ts';
import type { Runtime } from './runtime.ts';
import { hidingFrom } from './view.ts';
import { visible } from './visible.ts';

/** An instance as it stood after one row of its history. */
export interface Moment {
  readonly seq: number;
  readonly at: number;
  readonly release: string;
  readonly states: readonly string[];
  readonly value: StateValue;
  readonly data: JsonObject;
  readonly calls: readonly { readonly id: string; readonly seq: number }[];
  readonly timers: readonly { readonly id: string; readonly dueAt: number }[];
  /** Pointers into the release's flow: transitions that this row took, and all up to it, each once. */
  readonly taken: readonly Pointer[];
  readonly path: readonly Pointer[];
}

interface Checkpoint {
  readonly seq: number;
  readonly folded: Folded;
  readonly path: readonly Pointer[];
}

/** So many rows lie between two points from which a fold may begin: going back by one costs no more than these. */
const stride = 100;
/** Instances whose points are kept: those that somebody looks at just now. */
const kept = 8;

export interface Moments {
  /** @throws EngineError INSTANCE_NOT_FOUND, HISTORY_NOT_FOUND for a row that there is not */
  at(runtime: Runtime, id: InstanceId, seq: number, by: Actor): Promise<Moment>;
}

/** Folds the history again up to a row, as `verify` does; a history never changes, so points on the way are kept. */
export function moments(): Moments {
  const byInstance = new Map<InstanceId, Map<number, Checkpoint>>();
  return {
    at: async (runtime, id, seq, by) => {
      const loaded = await visible(runtime, id, by);
      const { release, revision } = loaded.head;
      if (seq < 1 || seq > revision) throw new EngineError('HISTORY_NOT_FOUND', { params: { seq, revision } });
      const points = pointsOf(id);
      const nearest = points.get(Math.floor((seq - 1) / stride) * stride);
      const begin = nearest ?? { seq: 0, folded: await beginning(runtime, id, release), path: [] };
      const moment = await walk(runtime, id, begin, seq, points);
      const hiding = await hidingFrom(runtime, loaded, by);
      return hiding === undefined ? moment : hideMoment(moment, hiding);
    },
  };

  function pointsOf(id: InstanceId): Map<number, Checkpoint> {
    const points = byInstance.get(id) ?? new Map<number, Checkpoint>();
    byInstance.delete(id);
    byInstance.set(id, points);
    const [oldest] = byInstance.keys();
    if (byInstance.size > kept && oldest !== undefined) byInstance.delete(oldest);
    return points;
  }
}

/** However long its history is, where it moved from is read from the one row that moved it first. */
async function beginning({ store }: Runtime, id: InstanceId, present: Folded['release']): Promise<Folded> {
  const move = await store.firstMove(id);
  const release = (move && movedFrom(move)) ?? present;
  return { release, record: undefined, observed: [], effects: [] };
}

async function walk(
  runtime: Runtime,
  id: InstanceId,
  begin: Checkpoint,
  seq: number,
  points: Map<number, Checkpoint>,
): Promise<Moment> {
  let { folded, seq: at } = begin;
  const path = new Set(begin.path);
  for (;;) {
    const rows = await runtime.store.history(id, at, Math.min(stride, seq - at));
    for (const row of rows) {
      const next = await foldRow(folded, row, runtime.observed);
      if ('why' in next) throw new TypeError(`history of ${id}, row ${next.at}: ${next.why}`);
      folded = next;
      at = row.seq;
      const taken = takenIn(folded);
      for (const pointer of taken) path.add(pointer);
      if (at === seq) return momentOf(row, folded, taken, path);
    }
    if (rows.length === 0) throw new TypeError(`history of ${id} has no row ${seq}`);
    if (at % stride === 0) points.set(at, { seq: at, folded, path: [...path] });
    await yielded();
  }
}

export function takenIn({ observed }: Pick<Folded, 'observed'>): readonly Pointer[] {
  return observed.flatMap((one) => (one.kind === 'taken' ? [one.pointer] : []));
}

function momentOf(
  { seq, at, states }: { readonly seq: number; readonly at: number; readonly states: readonly string[] },
  { release, record }: Folded,
  taken: readonly Pointer[],
  path: ReadonlySet<Pointer>,
): Moment {
  return { seq, at, release, states, ...partsOf(record), taken, path: [...path] };
}

function partsOf(record: InstanceRecord | undefined): Pick<Moment, 'value' | 'data' | 'calls' | 'timers'> {
  if (record === undefined) return { value: {}, data: {}, calls: [], timers: [] };
  const open = Object.entries(record.calls).filter(([, { settled }]) => settled !== true);
  return {
    value: record.value,
    data: record.data,
    calls: open.map(([id, { seq }]) => ({ id, seq })),
    timers: Object.entries(record.timers).map(([id, { dueAtMs }]) => ({ id, dueAt: dueAtMs })),
  };
}

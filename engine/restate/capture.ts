import { loadedCache, type Loaded } from '../host/loaded.ts';
import { mailboxes } from '../host/mailbox.ts';
import { notStarted } from '../host/record-codec.ts';
import type { Runtime } from '../host/runtime.ts';
import { type StepCommit } from '../host/step-commit.ts';
import { StoreConflict } from '../host/store-conflict.ts';
import { type Store, type StoredInstance } from '../host/store.ts';
import type { InstanceId } from '../kernel/ids.ts';
import type { Ground } from './decide.ts';
import { messagesOf, type Held } from './held.ts';

/** A runtime whose commits are held back, so that one decision of the host becomes data. */
export interface Capture {
  readonly runtime: Runtime;
  readonly held: readonly Held[];
  /** Shows the commits to those who watch this process, and counts what stands beside them; once they are durable. */
  show(): void;
}

/** A turn of another instance is not to be taken here: its own object has to. */
export class Elsewhere extends Error {
  readonly instance: InstanceId;

  constructor(instance: InstanceId) {
    super(`instance ${instance} is changed by its own object`);
    this.instance = instance;
  }
}

/** The host learns at its commit what the rows of the decision before ran into, and decides on by that. */
export function capture(base: Runtime, { own, conflict }: Ground): Capture {
  const latest = new Map<InstanceId, StoredInstance>();
  if (own !== undefined) latest.set(own.head.id, unexpired(base, own));
  const held: Held[] = [];
  const shows: (() => void)[] = [];
  let refused = conflict === undefined;
  const { fields, tracing } = base;

  const store: Store = {
    ...base.store,
    shared: false,
    load: async (id) => latest.get(id) ?? (await base.store.load(id)),
    head: async (id) => latest.get(id)?.head ?? (await base.store.head(id)),
    commit: (writes) => {
      if (!refused && conflict !== undefined && concerns(writes, conflict)) {
        refused = true;
        return Promise.reject(new StoreConflict(conflict));
      }
      const other = writes.find((write) => write.kind === 'advance' && write.instance !== own?.head.id);
      if (other?.kind === 'advance') return Promise.reject(new Elsewhere(other.instance));
      held.push({ writes, messages: [] });
      return Promise.resolve();
    },
  };
  const runtime: Runtime = {
    ...base,
    store,
    cache: loadedCache(2),
    mailboxes: mailboxes(),
    state: { draining: false, followUps: 0 },
    // Refused at the door or not at all: what came as far as here is accepted.
    admission: { ...base.admission, event: () => undefined },
    watchers: { ...base.watchers, tell: (id) => void shows.push(() => base.watchers.tell(id)) },
    changes: { ...base.changes, tell: (commit) => void shows.push(() => base.changes.tell(commit)) },
    ...(fields === undefined ? {} : { fields: { see: (seen, of) => void shows.push(() => fields.see(seen, of)) } }),
    ...(tracing === undefined
      ? {}
      : { tracing: { ...tracing, committed: (draft) => void shows.push(() => tracing.committed(draft)) } }),
    rests: { ...base.rests, tell: () => undefined, idle: () => undefined },
    follow: (loaded, after) => {
      const last = held.pop();
      if (last === undefined) return;
      const instance = storedOf(loaded, last.writes, latest.get(loaded.head.id));
      latest.set(loaded.head.id, instance);
      held.push({ writes: last.writes, instance, messages: messagesOf(runtime, loaded, after, last.writes) });
      if (after.some(({ kind }) => kind === 'alarm')) shows.push(() => base.routes.alarm());
    },
  };
  return { runtime, held, show: () => shows.forEach((show) => show()) };
}

/** A key or an id is taken by a row that creates; the rest by any. */
function concerns(writes: StepCommit, conflict: StoreConflict['what']): boolean {
  const creates = writes.some(({ kind }) => kind === 'create');
  return creates || (conflict !== 'key' && conflict !== 'exists');
}

function storedOf(loaded: Loaded, writes: StepCommit, before: StoredInstance | undefined): StoredInstance {
  const { record: _, ...rest } = loaded;
  return { ...rest, record: recordIn(writes) ?? before?.record ?? notStarted };
}

function recordIn(writes: StepCommit): string | undefined {
  const [first] = writes;
  return first?.kind === 'create' || first?.kind === 'advance' ? first.record : undefined;
}

/** Events whose time is over are dead letters of the projection already, or about to be. */
function unexpired({ clock }: Runtime, stored: StoredInstance): StoredInstance {
  const now = clock.now();
  return { ...stored, parked: stored.parked.filter(({ expiresAt }) => expiresAt > now) };
}

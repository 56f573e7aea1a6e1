import { pageOf, pagingOf } from './cursor.ts';
import type { Actor } from './actor.ts';
import type { InstanceFilter, InstanceList, ListedInstance } from './instance-list.ts';
import { isEnded } from './loaded.ts';
import { load, type Runtime } from './runtime.ts';
import { reasonsOf, summaryOf } from './view.ts';

/** A total is counted no further: beyond it nobody reads on, and a store would count for seconds. */
const countLimit = 1_000;

/** A page of instances; with reasons each unfinished one is looked at as its own page shows it. */
export async function listInstances(runtime: Runtime, filter: InstanceFilter, by: Actor): Promise<InstanceList> {
  const { store, limits } = runtime;
  const rows = await store.instances(filter, by, pagingOf(filter.limit, filter.cursor, limits.pageSize));
  const { items, ...next } = pageOf(rows, ({ output, since, ...head }): ListedInstance => {
    return { ...summaryOf(head, by.hidesPersonal === true ? undefined : output), since };
  });
  const shown = filter.withReasons === true ? await Promise.all(items.map((item) => explained(runtime, item))) : items;
  if (filter.withTotal !== true) return { items: shown, ...next };
  const count = await store.countInstances(filter, by, countLimit + 1);
  return { items: shown, ...next, total: { count: Math.min(count, countLimit), more: count > countLimit } };
}

async function explained(runtime: Runtime, item: ListedInstance): Promise<ListedInstance> {
  if (item.finishedAt !== undefined) return item;
  const loaded = await load(runtime, item.id);
  // It may have ended between the list and this look.
  if (isEnded(loaded)) return item;
  return { ...item, reasons: reasonsOf(runtime, await runtime.plan(loaded.head.release), loaded) };
}

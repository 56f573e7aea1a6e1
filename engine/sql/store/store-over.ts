import type { InstanceHead } from '../../host/rows.ts';
import type { Rows, Store, StoreFigures } from '../../host/store.ts';
import type { Json } from '../../kernel/json.ts';
import type { TablesOver } from './tables-over.ts';
import { leadOver } from './lead-over.ts';
import { mapRows } from '../statement/page.ts';
import { routingStoreOver } from './routing-store-over.ts';

/** What is left to each database: how writes are committed, and what it does with the rest of itself. */
export type StoreHome = Pick<
  Store,
  'commit' | 'load' | 'forgetAnswers' | 'records' | 'crashLog' | 'close' | 'giveWay'
> & {
  readonly commits: () => StoreFigures['commits'];
  /** Runs writes as one transaction; resolves once durable. */
  readonly run: (work: () => void) => Promise<void>;
};

/** The reading side of a store over the tables. @param outputOf the output inside a record's stored form */
export function storeOver(tables: TablesOver, outputOf: (record: string) => Json | undefined, home: StoreHome): Store {
  const { instances, calls, tasks, inbox, incidents, timers, leaders } = tables;
  const { commits, run, ...writing } = home;
  const { remove, ...archived } = tables.archived;
  return {
    ...writing,
    head: async (id) => (await instances.byId(id))?.head,
    byKey: instances.byKey,
    parkedFor: inbox.parked,
    event: inbox.byId,
    countParked: inbox.countParked,
    remembered: tables.idempotency.find,
    setting: tables.settings.get,
    history: tables.history.after,
    firstMove: tables.history.firstMove,
    instances: async (filter, within, paging) => withOutput(await instances.list(filter, within, paging), outputOf),
    countInstances: instances.count,
    tasks: tasks.list,
    countTasks: tasks.count,
    task: tasks.byId,
    taskDraft: tables.taskDrafts.of,
    incidents: incidents.list,
    countIncidents: incidents.count,
    incidentGroups: incidents.groups,
    incident: incidents.byId,
    counts: tables.counters.all,
    moved: tables.heat.moved,
    inside: tables.heat.inside,
    unfinished: instances.unfinished,
    dueTimers: timers.due,
    regainTimers: () => run(timers.regain),
    dueCalls: calls.due,
    nextDue: async () => earliest(await timers.nextDue(), await calls.nextDue()),
    openCalls: calls.running,
    leftovers: tables.leftovers,
    stuck: instances.stuck,
    expiredEvents: inbox.expired,
    commitFigures: commits,
    figures: () => figuresOf(tables, commits),
    routing: routingStoreOver(tables, run),
    archived: {
      ...archived,
      move: (batch) => run(() => remove(batch)),
      lead: leadOver(leaders, run, 'archive'),
    },
  };
}

async function figuresOf(
  { timers, calls, inbox, incidents }: TablesOver,
  commits: StoreHome['commits'],
): Promise<StoreFigures> {
  const timerDueAt = await timers.nextDue();
  const callDueAt = await calls.nextDue();
  return {
    ...(timerDueAt === undefined ? {} : { timerDueAt }),
    ...(callDueAt === undefined ? {} : { callDueAt }),
    parkedEvents: await inbox.countParked(),
    deadEvents: await inbox.countDead(),
    incidents: await incidents.counts(),
    commits: commits(),
  };
}

type Listed = InstanceHead & { readonly since: number };

function withOutput(
  rows: Rows<Listed & { readonly record: string }>,
  outputOf: (record: string) => Json | undefined,
): Rows<Listed & { readonly output?: Json }> {
  return mapRows(rows, ({ record, ...head }) => {
    const output = head.finishedAt === undefined ? undefined : outputOf(record);
    return output === undefined ? head : { ...head, output };
  });
}

function earliest(a: number | undefined, b: number | undefined): number | undefined {
  if (a === undefined) return b;
  return b === undefined ? a : Math.min(a, b);
}

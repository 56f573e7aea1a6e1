import type { Metric } from '../../catalog/metric.ts';
import type { Actor } from '../../host/actor.ts';
import type { Clock } from '../../host/ports.ts';
import type { Rows } from '../../host/store.ts';
import { EngineError } from '../../kernel/engine-error.ts';
import type { AlarmItem, AlarmMemory, AlarmMessage } from './alarm.ts';
import { alarmRule } from './alarm-rule.ts';
import type { AlarmStore, ItemsAsked } from './alarm-store.ts';

/** An alarm that is published, and what was seen last; nothing before its first look. */
export interface WatchedAlarm {
  readonly metric: Metric;
  readonly memory?: AlarmMemory;
}

export type ItemWithMessages = AlarmItem & { readonly messages: readonly AlarmMessage[] };

export interface AlarmList {
  /** False for a key that sees a part: alarms are over all of a flow, and so not for it. */
  readonly isWhole: boolean;
  readonly watched: readonly WatchedAlarm[];
  readonly items: Rows<ItemWithMessages>;
}

/** Alarms as people see them. */
export interface Alarms {
  list(asked: Omit<ItemsAsked, 'flows'>, by: Actor): Promise<AlarmList>;
  /** @throws EngineError ALARM_NOT_FOUND, also for one that the actor may not see */
  read(id: string, by: Actor): Promise<ItemWithMessages>;
  /** Who comes second finds who was first. @throws EngineError ALARM_NOT_FOUND */
  acknowledge(id: string, note: string | undefined, by: Actor): Promise<ItemWithMessages>;
  /** How many items are open, by metric; 0 for an alarm that is quiet. */
  openByMetric(): Promise<ReadonlyMap<string, number>>;
}

export interface AlarmsParts {
  readonly store: AlarmStore;
  readonly metrics: () => Promise<readonly Metric[]>;
  readonly clock: Clock;
}

/** More open items than that are not counted. */
const mostOpen = 1_000;

export function createAlarms({ store, metrics, clock }: AlarmsParts): Alarms {
  return {
    list: async (asked, by) => {
      if (!seesAllBusinesses(by)) return { isWhole: false, watched: [], items: { rows: [] } };
      const { flows } = by;
      const { rows, ...paging } = await store.items({ ...asked, ...(flows === undefined ? {} : { flows }) });
      const items = { rows: await Promise.all(rows.map(withMessages)), ...paging };
      return { isWhole: true, watched: await watchedBy(by), items };
    },
    read,
    acknowledge: async (id, note, by) => {
      await read(id, by);
      await store.acknowledge(id, { at: clock.now(), by: by.name, ...(note === undefined ? {} : { note }) });
      return await read(id, by);
    },
    openByMetric: async () => {
      const { rows } = await store.items({ isOpen: true, limit: mostOpen });
      const quiet = (await withAlarm()).map(({ id }): readonly [string, number] => [id, 0]);
      const open = new Map(quiet);
      for (const { metric } of rows) open.set(metric, (open.get(metric) ?? 0) + 1);
      return open;
    },
  };

  async function read(id: string, by: Actor): Promise<ItemWithMessages> {
    const item = seesAllBusinesses(by) ? await store.item(id) : undefined;
    if (item === undefined || !(by.flows?.includes(item.flow) ?? true)) {
      throw new EngineError('ALARM_NOT_FOUND', { params: { alarm: id } });
    }
    return await withMessages(item);
  }

  async function withMessages(item: AlarmItem): Promise<ItemWithMessages> {
    return { ...item, messages: await store.messagesOf(item.id) };
  }

  async function watchedBy({ flows }: Actor): Promise<readonly WatchedAlarm[]> {
    const memories = new Map((await store.memories()).map((memory) => [memory.metric, memory]));
    const seen = (await withAlarm()).filter(({ flow }) => flows?.includes(flow) ?? true);
    return seen.map((metric) => {
      const memory = memories.get(metric.id);
      const isOfThis = memory !== undefined && memory.rule === alarmRule(metric)?.key;
      return isOfThis ? { metric, memory } : { metric };
    });
  }

  async function withAlarm(): Promise<readonly Metric[]> {
    return (await metrics()).filter(({ alarm }) => alarm !== undefined);
  }
}

/** What is counted over all businesses of a flow would tell of those beyond a key's reach. */
function seesAllBusinesses({ subtrees }: Actor): boolean {
  return subtrees.includes('');
}

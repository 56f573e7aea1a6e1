import type {
  Acknowledgement,
  AlarmClosing,
  AlarmItem,
  AlarmMemory,
  AlarmMessage,
} from '../../insight/alarms/alarm.ts';
import type { AlarmStore, AlarmWrite, ItemsAsked } from '../../insight/alarms/alarm-store.ts';
import type { Rows } from '../../host/store.ts';
import type { Migration } from '../tables/migrate.ts';
import type { Parameter } from '../statement/sql.ts';
import type { StatementHome } from '../statement/statement-home.ts';

/** Where each alarm stands, the breaches, and what is sent of them. */
const tables = [
  `CREATE TABLE insight_alarms (metric TEXT PRIMARY KEY, memory TEXT NOT NULL)`,
  `CREATE TABLE insight_alarm_items (
     number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, metric TEXT NOT NULL, flow TEXT NOT NULL, opened TEXT NOT NULL,
     closed TEXT, acknowledged TEXT)`,
  `CREATE INDEX insight_alarm_items_open ON insight_alarm_items (number) WHERE closed IS NULL`,
  `CREATE TABLE insight_alarm_messages (id TEXT PRIMARY KEY, item TEXT NOT NULL, due INTEGER, message TEXT NOT NULL)`,
  `CREATE INDEX insight_alarm_messages_due ON insight_alarm_messages (due) WHERE due IS NOT NULL`,
  `CREATE INDEX insight_alarm_messages_item ON insight_alarm_messages (item)`,
];

export const alarmTables: Migration = {
  name: '0086-insight-alarms',
  up: async (_schema, raw) => {
    for (const statement of tables) await raw(statement);
  },
};

/** Statements in words that both databases have. */
const texts = {
  remember: `INSERT INTO insight_alarms (metric, memory) VALUES (?, ?)
    ON CONFLICT (metric) DO UPDATE SET memory = excluded.memory`,
  forget: 'DELETE FROM insight_alarms WHERE metric = ?',
  open: `INSERT INTO insight_alarm_items (id, metric, flow, opened) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING`,
  close: 'UPDATE insight_alarm_items SET closed = ? WHERE id = ? AND closed IS NULL',
  acknowledge: 'UPDATE insight_alarm_items SET acknowledged = ? WHERE id = ? AND acknowledged IS NULL',
  send: `INSERT INTO insight_alarm_messages (id, item, due, message) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING`,
  attempted: 'UPDATE insight_alarm_messages SET due = ?, message = ? WHERE id = ?',
  lead: `INSERT INTO leaders (task, node, until) VALUES ('alarms', ?, ?) ON CONFLICT (task) DO UPDATE
    SET node = excluded.node, until = excluded.until WHERE leaders.node = excluded.node OR leaders.until < ?`,
} as const;

type AlarmText = (typeof texts)[keyof typeof texts];
type AlarmStatement = readonly [text: AlarmText, ...parameters: readonly Parameter[]];

interface ItemRow {
  readonly number: number;
  readonly opened: string;
  readonly closed: string | null;
  readonly acknowledged: string | null;
}

const columns = 'number, opened, closed, acknowledged';

/** Alarms over either database. Only this file writes the texts that it parses. */
export function alarmStore({ sql, write }: StatementHome<AlarmText>): AlarmStore {
  const memories = sql.query<{ readonly memory: string }>('SELECT memory FROM insight_alarms ORDER BY metric');
  const byId = sql.query<ItemRow>(`SELECT ${columns} FROM insight_alarm_items WHERE id = ?`);
  const due = sql.query<{ readonly message: string }>(
    'SELECT message FROM insight_alarm_messages WHERE due IS NOT NULL AND due <= ? ORDER BY due, id LIMIT ?',
  );
  const ofItem = sql.query<{ readonly message: string }>(
    'SELECT message FROM insight_alarm_messages WHERE item = ? ORDER BY id DESC',
  );
  const message = sql.query<{ readonly message: string }>('SELECT message FROM insight_alarm_messages WHERE id = ?');
  const leader = sql.query<{ readonly node: string }>("SELECT node FROM leaders WHERE task = 'alarms'");
  return {
    memories: async () => (await memories()).map(({ memory }): AlarmMemory => JSON.parse(memory)),
    write: async (asked) => await write(statementsOf(asked)),
    items: async (asked) => await itemsOf(sql, asked),
    item: async (id) => {
      const [row] = await byId(id);
      return row && itemOf(row);
    },
    acknowledge: async (id, by) => await write([[texts.acknowledge, JSON.stringify(by), id]]),
    messagesDue: async (atMs, limit) => (await due(atMs, limit)).map(messageOf),
    messagesOf: async (item) => (await ofItem(item)).map(messageOf),
    attempted: async ({ id, ...outcome }) => {
      const [row] = await message(id);
      if (row === undefined) return;
      const { dueAt: _, problem: __, ...known } = messageOf(row);
      await write([[texts.attempted, outcome.dueAt ?? null, JSON.stringify({ ...known, ...outcome }), id]]);
    },
    lead: async (node, nowMs, untilMs) => {
      await write([[texts.lead, node, untilMs, nowMs]]);
      return (await leader())[0]?.node === node;
    },
  };
}

function statementsOf({ memory, forgotten, opened, closed, message }: AlarmWrite): readonly AlarmStatement[] {
  const statements: AlarmStatement[] = [];
  if (memory !== undefined) statements.push([texts.remember, memory.metric, JSON.stringify(memory)]);
  if (forgotten !== undefined) statements.push([texts.forget, forgotten]);
  if (opened !== undefined) {
    statements.push([texts.open, opened.id, opened.metric, opened.flow, JSON.stringify(opened)]);
  }
  if (closed !== undefined) statements.push([texts.close, JSON.stringify(closed.closing), closed.item]);
  if (message !== undefined) {
    statements.push([texts.send, message.id, message.item, message.dueAt ?? null, JSON.stringify(message)]);
  }
  return statements;
}

async function itemsOf(
  sql: StatementHome['sql'],
  { isOpen, metric, flows, limit, before }: ItemsAsked,
): Promise<Rows<AlarmItem>> {
  if (flows?.length === 0) return { rows: [] };
  const conditions = [
    'number < ?',
    ...(isOpen === true ? ['closed IS NULL'] : []),
    ...(metric === undefined ? [] : ['metric = ?']),
    ...(flows === undefined ? [] : [`flow IN (${flows.map(() => '?').join(', ')})`]),
  ];
  const parameters = [
    before ?? Number.MAX_SAFE_INTEGER,
    ...(metric === undefined ? [] : [metric]),
    ...(flows ?? []),
    limit + 1,
  ];
  const found = await sql.query<ItemRow>(
    `SELECT ${columns} FROM insight_alarm_items WHERE ${conditions.join(' AND ')} ORDER BY number DESC LIMIT ?`,
  )(...parameters);
  const rows = found.slice(0, limit);
  const next = found.length > limit ? rows.at(-1)?.number : undefined;
  return { rows: rows.map(itemOf), ...(next === undefined ? {} : { next }) };
}

function itemOf({ opened, closed, acknowledged }: ItemRow): AlarmItem {
  const item: AlarmItem = JSON.parse(opened);
  const closing: AlarmClosing | undefined = closed === null ? undefined : JSON.parse(closed);
  const taken: Acknowledgement | undefined = acknowledged === null ? undefined : JSON.parse(acknowledged);
  return {
    ...item,
    ...(closing === undefined ? {} : { closed: closing }),
    ...(taken === undefined ? {} : { acknowledged: taken }),
  };
}

function messageOf({ message }: { readonly message: string }): AlarmMessage {
  return JSON.parse(message);
}

import type { TaskRow } from '../../host/rows.ts';
import type { Write } from '../../host/step-commit.ts';
import type { Paging, Rows, TaskFilter, Within } from '../../host/store.ts';
import type { TaskView } from '../../host/views.ts';
import { asInstanceId } from '../../kernel/ids.ts';
import type { Sql } from '../statement/sql.ts';
import { countRows, mapRows, page, pageByOffset } from '../statement/page.ts';
import { allOf, equals, ofInstance, oneOf, withinReach, type Condition } from '../statement/subtree.ts';

export interface TasksTable {
  open(instance: number, task: TaskRow): void;
  change(change: Extract<Write, { kind: 'changeTask' }>): void;
  openOf(instance: number): Promise<readonly TaskRow[]>;
  byId(id: string): Promise<TaskRow | undefined>;
  list(filter: TaskFilter, within: Within, paging: Paging): Promise<Rows<TaskRow>>;
  count(filter: TaskFilter, within: Within, most: number): Promise<number>;
}

interface Row {
  readonly number: number;
  readonly id: string;
  readonly instance_id: string;
  readonly call_id: string;
  readonly call_seq: number;
  readonly flow: string;
  readonly identity: string;
  readonly business_key: string | null;
  readonly state: string;
  readonly status: TaskView['status'];
  readonly claimed_by: string | null;
  readonly due_at: number | null;
  readonly created_at: number;
  readonly body: string;
}

const select = 'SELECT t.*, i.id AS instance_id FROM tasks t JOIN instances i ON i.number = t.instance';

export function tasksTable(sql: Sql): TasksTable {
  const insert = sql.statement(
    `INSERT INTO tasks (id, instance, call_id, call_seq, flow, identity, business_key, state, status, claimed_by, due_at,
     created_at, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const addRole = sql.statement(
    'INSERT INTO task_roles (role, task) SELECT ?, number FROM tasks WHERE id = ? ON CONFLICT DO NOTHING',
  );
  const update = sql.statement('UPDATE tasks SET status = ?, claimed_by = ?, closed_at = ? WHERE id = ?');
  const renew = sql.statement('UPDATE tasks SET body = ?, due_at = ? WHERE id = ?');
  const dropRoles = sql.statement('DELETE FROM task_roles WHERE task = (SELECT number FROM tasks WHERE id = ?)');
  const dropDrafts = sql.statement('DELETE FROM task_drafts WHERE task = ?');
  const openOf = sql.query<Row>(`${select} WHERE t.instance = ? AND t.status IN ('open', 'claimed')`);
  const byId = sql.query<Row>(`${select} WHERE t.id = ?`);
  return {
    open: (instance, task) => {
      insert.run(...columnsOf(instance, task));
      for (const role of task.body.roles) addRole.run(role, task.id);
      sql.journal.wrote(instance, { kind: 'openTask', task });
    },
    change: (change) => {
      update.run(change.status, change.claimedBy ?? null, change.closedAt ?? null, change.id);
      if (change.status === 'completed' || change.status === 'cancelled') dropDrafts.run(change.id);
      if (change.body === undefined) return;
      renew.run(JSON.stringify(change.body), change.dueAt ?? null, change.id);
      dropRoles.run(change.id);
      for (const role of change.body.roles) addRole.run(role, change.id);
    },
    openOf: async (instance) => (await openOf(instance)).map(taskOf),
    byId: async (id) => {
      const [row] = await byId(id);
      return row === undefined ? undefined : taskOf(row);
    },
    list: async (filter, within, paging) => {
      const condition = conditionOf(filter, within);
      const rows = await (filter.sort === 'due'
        ? pageByOffset<Row>(sql, select, condition, 't.due_at IS NULL, t.due_at, t.number', paging)
        : page<Row>(sql, select, 't.number', condition, paging));
      return mapRows(rows, taskOf);
    },
    count: (filter, within, most) => countRows(sql, 'FROM tasks t', conditionOf(filter, within), most),
  };
}

function conditionOf(filter: TaskFilter, within: Within): Condition {
  const isOpen = asksOpen(filter);
  return allOf([
    withinReach('t', within),
    equals('t.status', filter.status),
    isOpen ? { sql: `t.status IN ('open', 'claimed')`, parameters: [] } : undefined,
    ofInstance('t.instance', filter.instance),
    equals('t.flow', filter.flow),
    filter.dueBefore === undefined ? undefined : { sql: 't.due_at < ?', parameters: [filter.dueBefore] },
    queueCondition(filter),
    filter.role === undefined ? undefined : ofRoles([filter.role], isOpen),
  ]);
}

/** Said in words of its own, for the index of open work: that is little, however much was done. Only open work stands in a queue. */
function asksOpen({ status, claimedBy, openTo }: TaskFilter): boolean {
  return status === 'open' || status === 'claimed' || claimedBy !== undefined || openTo !== undefined;
}

function queueCondition({ claimedBy, openTo }: TaskFilter): Condition | undefined {
  if (claimedBy === undefined && openTo === undefined) return undefined;
  const claimed = claimedBy === undefined ? [] : [{ sql: `t.claimed_by = ?`, parameters: [claimedBy] }];
  const open =
    openTo === undefined ? [] : [allOf([{ sql: `t.status = 'open'`, parameters: [] }, ofRoles(openTo, true)])];
  const either = [...claimed, ...open];
  return {
    sql: `(${either.map(({ sql }) => `(${sql})`).join(' OR ')})`,
    parameters: either.flatMap(({ parameters }) => parameters),
  };
}

/** Of open work each task is asked for its roles; of all work the tasks of the roles are gathered, for a role may have few. */
function ofRoles(roles: readonly string[], isOpen: boolean): Condition | undefined {
  if (roles.includes('*')) return undefined;
  const any = oneOf('r.role', roles);
  const sql = isOpen
    ? `EXISTS (SELECT 1 FROM task_roles r WHERE r.task = t.number AND ${any.sql})`
    : `t.number IN (SELECT r.task FROM task_roles r WHERE ${any.sql})`;
  return { sql, parameters: any.parameters };
}

function columnsOf(instance: number, task: TaskRow): readonly (string | number | null)[] {
  return [
    task.id,
    instance,
    task.callId,
    task.callSeq,
    task.flow,
    task.identity,
    task.key ?? null,
    task.state,
    task.status,
    task.claimedBy ?? null,
    task.dueAt ?? null,
    task.createdAt,
    JSON.stringify(task.body),
  ];
}

function taskOf(row: Row): TaskRow {
  return {
    id: row.id,
    instance: asInstanceId(row.instance_id),
    callId: row.call_id,
    callSeq: row.call_seq,
    flow: row.flow,
    identity: row.identity,
    ...(row.business_key === null ? {} : { key: row.business_key }),
    state: row.state,
    status: row.status,
    ...(row.claimed_by === null ? {} : { claimedBy: row.claimed_by }),
    ...(row.due_at === null ? {} : { dueAt: row.due_at }),
    createdAt: row.created_at,
    body: JSON.parse(row.body),
  };
}

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase, type Database } from '../sqlite/database.ts';
import { incidentsTable } from './incidents.ts';
import type { Parameter } from '../statement/sql.ts';
import { sqliteSql } from '../sqlite/sqlite-sql.ts';
import { hostTables } from '../store/tables.ts';
import { tasksTable } from './tasks.ts';

let folder: string;
let database: Database;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tessera-'));
  database = await openDatabase({ file: join(folder, 'data.db'), migrations: hostTables });
});

afterAll(() => {
  database.close();
  rmSync(folder, { recursive: true });
});

const everywhere = { subtrees: [''] };
const firstPage = { limit: 50 };
const roles = ['reviewer', 'buyer'];

test.each([
  { what: 'tasks that are open', ask: () => tables().tasks.list({ status: 'open' }, everywhere, firstPage) },
  {
    what: 'open tasks of a role',
    ask: () => tables().tasks.list({ status: 'open', role: 'buyer' }, everywhere, firstPage),
  },
  { what: 'the queue of roles', ask: () => tables().tasks.list({ openTo: roles }, everywhere, firstPage) },
  {
    what: 'the queue by due time',
    ask: () => tables().tasks.list({ openTo: roles, sort: 'due' }, everywhere, firstPage),
  },
  { what: 'how long the queue is', ask: () => tables().tasks.count({ claimedBy: 'li', openTo: roles }, everywhere, 9) },
  { what: 'open incidents', ask: () => tables().incidents.list({ status: 'open' }, everywhere, firstPage) },
  { what: 'how many incidents are open', ask: () => tables().incidents.count({ status: 'open' }, everywhere, 9) },
])('$what: only what is open is looked at, however much is done', async ({ ask }) => {
  await ask();
  const { text, parameters } = asked;
  const plan = database.connection.prepare<Parameter[], { detail: string }>(`EXPLAIN QUERY PLAN ${text}`);
  const steps = plan.all(...parameters).map(({ detail }) => detail);
  expect(steps.filter((step) => isOfOpen(step))).toHaveLength(1);
  // A table that is scanned, or a list that is made of a subquery, is read whole.
  expect(steps.filter((step) => /^(?:SCAN (?!one$)|LIST SUBQUERY)/.test(step) && !isOfOpen(step))).toEqual([]);
});

/** By an index that holds open ones alone. */
function isOfOpen(step: string): boolean {
  return /INDEX (?:tasks|incidents)_open/.test(step);
}

let asked: { readonly text: string; readonly parameters: readonly Parameter[] };

function tables() {
  const sql = sqliteSql(database.connection);
  const noting = {
    ...sql,
    query: <Row extends object>(text: string) => {
      const query = sql.query<Row>(text);
      return (...parameters: readonly Parameter[]) => {
        asked = { text, parameters };
        return query(...parameters);
      };
    },
  };
  return { tasks: tasksTable(noting), incidents: incidentsTable(noting) };
}

import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { runCli } from '../tests/run-cli.ts';
import { openTessera } from './open-tessera.ts';

const home = mkdtempSync(join(tmpdir(), 'tessera-verify-'));
const data = join(home, 'data');
const entry = {
  who: 'ann',
  key: 'k_1',
  what: 'publish',
  target: '/v1/publish',
  outcome: 'done',
  detail: { files: [] },
};

beforeAll(async () => {
  for (const at of [1, 3]) {
    const { access, close } = await openTessera({ dataFolder: data });
    await access.audit.append({ ...entry, at });
    await access.audit.append({ ...entry, at: at + 1 });
    await close();
  }
});
afterAll(() => rmSync(home, { recursive: true }));

test('the trail is anchored when a node stops, and verifies', async () => {
  const anchors = readFileSync(join(data, 'audit-anchors.jsonl'), 'utf8').trim().split('\n');
  expect(anchors.map((line) => JSON.parse(line).seq)).toEqual([2, 4]);
  const { code, stdout } = await runCli('verify', '--data', data);
  expect({ code, stdout }).toEqual({
    code: 0,
    stdout: '0 instances rebuilt and equal, 0 different. 4 audit rows in one chain, 2 anchors met.\n',
  });
});

test.each([
  { does: 'changes a row', sql: `UPDATE audit SET who = 'eve' WHERE seq = 2`, rows: [2] },
  { does: 'removes a row', sql: 'DELETE FROM audit WHERE seq = 3', rows: [4] },
  { does: 'removes the last row', sql: 'DELETE FROM audit WHERE seq = 4', rows: [4] },
  {
    does: 'adds a row',
    sql: `INSERT INTO audit (seq, at, who, access_key, what, target, outcome, detail) VALUES (5, 5, 'e', '', '', '', '', '{}')`,
    rows: [5],
  },
])('it finds who $does behind the back of the engine', async ({ sql, rows }) => {
  const copy = mkdtempSync(join(home, 'copy-'));
  cpSync(data, copy, { recursive: true });
  const database = new BetterSqlite3(join(copy, 'tessera.db'));
  database.exec(`DROP TRIGGER audit_no_update; DROP TRIGGER audit_no_delete; ${sql}`);
  database.close();
  const { code, stdout } = await runCli('verify', '--data', copy, '--json');
  const found: { readonly audit: { readonly faults: readonly { readonly seq: number }[] } } = JSON.parse(stdout);
  expect({ code, rows: found.audit.faults.map(({ seq }) => seq) }).toEqual({ code: 1, rows });
  expect((await runCli('verify', '--data', copy)).stdout).toContain(`differs  audit row ${rows[0]}`);
});

test('half a line that a kill left behind the anchors is none; anything else is said', async () => {
  const copy = mkdtempSync(join(home, 'copy-'));
  cpSync(data, copy, { recursive: true });
  appendFileSync(join(copy, 'audit-anchors.jsonl'), '{"at":');
  expect((await runCli('verify', '--data', copy)).code).toBe(0);
  appendFileSync(join(copy, 'audit-anchors.jsonl'), '5}\n');
  const { code, stderr } = await runCli('verify', '--data', copy);
  expect({ code, isSaid: stderr.includes('audit-anchors.jsonl:3 is no anchor') }).toEqual({ code: 2, isSaid: true });
});

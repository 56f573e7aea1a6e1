import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { backtestOffline } from '../cli/backtest-offline.ts';
import { openTessera } from '../cli/open-tessera.ts';
import { verifyDatabase } from '../cli/verify-database.ts';
import { EngineError } from '../kernel/engine-error.ts';
import type { Migration } from '../sql/tables/migrate.ts';
import { verifyAll } from '../testing/host-promise.ts';
import { anyone, type TestEngine } from '../testing/test-engine.ts';
import { allTables } from '../sql/all-tables.ts';
import { childNode } from './child-node.ts';
import { here, postgresHome } from './postgres-home.ts';
import { until } from '../testing/until.ts';
import type { Asked, Told } from './postgres-node-child.ts';

const home = postgresHome();
const { open, node } = home;

here('several nodes in trouble', () => {
  test('a database that restarts under load is waited for: what was accepted is there, once', async () => {
    const nodes = [await node(), await node()];
    let isOver = false;
    const restart = home.server.restart().then(() => (isOver = true));
    const accepted: string[] = [];
    const load = async ({ engine }: TestEngine, name: string): Promise<void> => {
      for (let count = 0; !isOver || count < 5; count += 1) {
        const key = `${name}${count}`;
        const event = { to: { flow: 'waiting', key }, eventId: key, type: 'PAID', payload: { amount: 1 } };
        await engine.instances.start({ flow: 'waiting', input: { id: key } }, anyone);
        expect((await engine.instances.send(event, anyone)).outcome).toBe('consumed');
        accepted.push(key);
      }
    };
    await Promise.all([restart, ...nodes.map((each, index) => load(each, `n${index}.`))]);
    const rows = await home.server.query(`SELECT business_key FROM instances`);
    expect(rows).toHaveLength(accepted.length);
    expect(new Set(rows.map(({ business_key }) => business_key))).toEqual(new Set(accepted));
    for (const each of nodes) {
      await verifyAll(each);
      await each.engine.stop();
    }
  }, 180_000);

  test.each([
    { code: '40001', what: 'two transactions that met', times: 2, answer: 'started' },
    { code: '40P01', what: 'a deadlock', times: 2, answer: 'started' },
    { code: '53100', what: 'a full disk', times: 1_000, answer: 'STORAGE_FULL' },
  ])('$what ($code): $answer, and as before when it is over', async ({ code, times, answer }) => {
    const tested = await node();
    const start = (id: string) => tested.engine.instances.start({ flow: 'waiting', input: { id } }, anyone);
    await start('before');
    const end = await trouble(code, times);
    const started = await start('during').then(
      () => 'started',
      (error: unknown) => (error instanceof EngineError ? error.code : String(error)),
    );
    expect(started).toBe(answer);
    await end();
    await start('after');
    const to = { flow: 'waiting', key: 'before' };
    const sent = await tested.engine.instances.send({ to, type: 'PAID', payload: { amount: 1 } }, anyone);
    expect(sent.outcome).toBe('consumed');
    await verifyAll(tested);
    await tested.engine.stop();
  });

  test('a node of the next version adds its tables beside one that runs, and both go on', async () => {
    const old = await node();
    await old.start('waiting', { id: 'a' });
    const late = old.start('waiting', { id: 'b' });
    const next = await node({ migrations: [...allTables, nextVersion] });
    await late;
    await next.start('waiting', { id: 'c' });
    const pay = ({ engine }: TestEngine, key: string) =>
      engine.instances.send({ to: { flow: 'waiting', key }, type: 'PAID', payload: { amount: 1 } }, anyone);
    expect((await pay(next, 'a')).outcome).toBe('consumed');
    expect((await pay(old, 'c')).outcome).toBe('consumed');
    await old.engine.stop();
    // It may start again, too: the tables have more than it knows of.
    const again = await node();
    expect((await pay(again, 'b')).outcome).toBe('consumed');
    for (const each of [next, again]) {
      await verifyAll(each);
      await each.engine.stop();
    }
    await home.server.query('DROP SCHEMA public CASCADE');
    await home.server.query('CREATE SCHEMA public');
  });

  test('where the next version does more than add, nodes of the one before end, and what they begin counts for nothing', async () => {
    const fatal: unknown[] = [];
    const old = await node({ leaseMs: 600, onFatal: (error) => fatal.push(error) });
    await old.start('waiting', { id: 'a' });
    const next = await node({ migrations: [...allTables, changed] });
    const tooOld = { code: 'STORE_NEWER', message: expect.stringContaining('engine 7.0.0') };
    await expect(old.start('waiting', { id: 'b' })).rejects.toMatchObject(tooOld);
    await until(async () => fatal.length > 0);
    expect(fatal).toEqual([expect.objectContaining(tooOld)]);
    await expect(node()).rejects.toMatchObject(tooOld);
    await next.start('waiting', { id: 'b' });
    const rows = await home.server.query('SELECT business_key AS key FROM instances ORDER BY 1');
    expect(rows).toEqual([{ key: 'a' }, { key: 'b' }]);
    for (const each of [old, next]) await each.engine.stop();
    await home.server.query('DROP SCHEMA public CASCADE');
    await home.server.query('CREATE SCHEMA public');
  });

  test('verify and backtest read the database beside a node that runs', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tessera-read-'));
    const place = { dataFolder: folder, databaseUrl: home.server.url };
    const tessera = await openTessera(place);
    await tessera.publish(noteFiles);
    const input = { flow: 'note', identity: 'cn', input: { text: 'a' } };
    const { instance } = await tessera.start(input);
    await tessera.start(input);
    const to = { instance: instance.id };
    await tessera.instances.send({ to, type: 'CLOSE', payload: {} }, anyone);
    expect(await verifyDatabase(place, undefined)).toEqual({
      verified: 2,
      different: [],
      audit: { rows: 0, anchors: 0, faults: [] },
    });
    const body = { files: noteFiles, identity: 'cn', flow: 'note', since: 'P1D', limit: 10 };
    const same = { verdict: 'same' };
    expect(await backtestOffline(body, place, [])).toMatchObject({ cases: [same, same] });
    await home.server.query(`UPDATE history SET states = 'closed' WHERE position % 1048576 = 1`);
    expect((await verifyDatabase(place, instance.id)).different).toHaveLength(1);
    await tessera.close();
    rmSync(folder, { recursive: true });
  });
});

/** What a migration may do (engine/sql/tables/migrate.test.ts), to the tables that are busiest. */
const nextVersion: Migration = {
  name: '9999-next',
  up: async (_schema, raw) => {
    for (const table of ['instances', 'live', 'calls', 'history', 'inbox']) {
      await raw(`ALTER TABLE ${table} ADD COLUMN next TEXT`);
    }
    await raw('ALTER TABLE nodes ADD COLUMN next BIGINT NOT NULL DEFAULT 0');
    await raw('CREATE TABLE next (number BIGINT PRIMARY KEY)');
  },
};

const changed: Migration = {
  name: '9999-changed',
  breaks: { form: 2, engine: '7.0.0' },
  up: async (_schema, raw) => void (await raw('ALTER TABLE history ADD COLUMN next TEXT')),
};

/** The next rows of the history fail with a code of PostgreSQL's. @returns ends it */
async function trouble(code: string, times: number): Promise<() => Promise<void>> {
  for (const sql of [
    'CREATE SEQUENCE troubles',
    `CREATE FUNCTION trouble() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
       IF nextval('troubles') <= ${times} THEN RAISE EXCEPTION 'trouble' USING ERRCODE = '${code}'; END IF;
       RETURN NEW; END $$`,
    'CREATE TRIGGER troubled BEFORE INSERT ON history FOR EACH ROW EXECUTE FUNCTION trouble()',
  ]) {
    await home.server.query(sql);
  }
  return async () => {
    await home.server.query('DROP FUNCTION trouble CASCADE');
    await home.server.query('DROP SEQUENCE troubles');
  };
}

const noteFiles = {
  'note.flow.yaml': `flow: note
version: 1.0.0
title: { en: Note, zh-CN: 便条 }
owner: trade
input: { type: object, properties: { text: { type: string } }, required: [text] }
events: { CLOSE: { type: object } }
initial: open
states:
  open: { on: { CLOSE: closed } }
  closed: { type: final }
`,
  'identities/cn.identity.yaml': `identity: cn
title: { en: China, zh-CN: 中国 }
owner: trade
flows: { note: { version: ^1 } }
`,
};

/** Nodes in processes of their own: what one began, another ends. */
here('nodes that die', () => {
  test('the work of a node that is killed, and of one that is paused, is taken over and counts once', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tessera-nodes-'));
    await (await open()).close();
    const ledger = join(folder, 'effects');
    const begin = (callMs: number) =>
      childNode<Asked, Told>('postgres-node-child.ts', [home.server.url, ledger, String(callMs)]);
    const nodes = await Promise.all([4_000, 4_000, 5].map(begin));
    const [killed, paused] = nodes;
    for (const [index, one] of nodes.entries()) {
      await one.ask({
        start: Array.from({ length: 4 }, (_, row) => ({ id: `o${index}.${row}`, lines: ['x'] })),
      });
    }
    const [stopped] = await home.server.query('SELECT extract(epoch FROM clock_timestamp()) * 1000 AS at');
    killed?.child.kill('SIGKILL');
    paused?.child.kill('SIGSTOP');
    await until(async () => {
      const rows = await home.server.query(`SELECT id FROM instances WHERE flow = 'order' AND status = 'finished'`);
      return rows.length === 12;
    });
    // By the database's clock: within 15 s, of which the lease and the look of recovery are two here and eleven in service.
    const [last] = await home.server.query(`SELECT max(finished_at) AS at FROM instances WHERE flow = 'order'`);
    expect(Number(last?.['at']) - Number(stopped?.['at'])).toBeLessThan(15_000);
    const calls = readFileSync(ledger, 'utf8').trim().split('\n');
    expect(new Set(calls).size).toBe(12 * 3);
    expect(calls.length).toBeGreaterThanOrEqual(12 * 3 + 8);
    paused?.child.kill('SIGCONT');
    // What the paused node brings now is too late, and is counted as such.
    await until(async () => {
      const told = await paused?.ask({});
      return (told?.figures?.['late_answers_total'] ?? 0) >= 4;
    });
    for (const { child } of nodes) child.kill('SIGKILL');
    const checked = await node();
    await verifyAll(checked);
    await checked.engine.stop();
    rmSync(folder, { recursive: true });
  }, 180_000);
});

import pg from 'pg';
import { outputOf } from '../host/record-codec.ts';
import { alarmStore } from '../sql/facts/alarm-store.ts';
import { minuteStore } from '../sql/facts/minute-store.ts';
import { postgresStatements } from '../sql/store/postgres-statements.ts';
import { link } from '../sql/postgres/postgres-link.ts';
import { markAfter, moveMark } from '../sql/postgres/postgres-mark.ts';
import { postgresAccessStore } from '../sql/access/postgres-access-store.ts';
import { postgresDraftStore } from '../sql/registry/postgres-draft-store.ts';
import { postgresRegistryStore } from '../sql/registry/postgres-registry-store.ts';
import { factsStore } from '../sql/facts/insight-raw.ts';
import { postgresRollups } from '../sql/counting/insight-postgres.ts';
import { postgresStore } from '../sql/store/postgres-store.ts';
import { volley } from '../sql/postgres/postgres-volley.ts';
import { verifyAudit } from '../host/verify-audit.ts';
import { accessStoreSuite } from '../testing/access-store-suite.ts';
import { draftStoreSuite } from '../testing/draft-store-suite.ts';
import { reviewStoreSuite } from '../testing/review-store-suite.ts';
import { alarmsSuite } from '../testing/alarms-suite.ts';
import { factsSuite } from '../testing/facts-suite.ts';
import { minutesSuite } from '../testing/minutes-suite.ts';
import { hostSuite } from '../testing/host-suite.ts';
import { storeSuite } from '../testing/store-suite.ts';
import { advance, created, history, instanceId } from '../testing/store-rows.ts';
import { cuttingProxy } from './cutting-proxy.ts';
import { here, postgresHome } from './postgres-home.ts';

const home = postgresHome();
const trailEntry = { who: 'ann', key: 'k_1', what: 'publish', target: '/v1/publish', outcome: 'done', detail: {} };
const { open, closeAll, store } = home;

here('on PostgreSQL', () => {
  test.each(storeSuite)('$name', async ({ check }) => {
    await expect(check(async () => ({ store: await store(), reopen: store }))).resolves.toBeUndefined();
  });

  test.each(hostSuite)('$name', async ({ check }) => {
    await expect(check(async () => ({ store: await store(), reopen: store }))).resolves.toBeUndefined();
  });

  test.each(accessStoreSuite)('$name', async ({ check }) => {
    const access = async () => postgresAccessStore(await open());
    await expect(check(async () => ({ store: await access(), reopen: access }))).resolves.toBeUndefined();
  });

  test.each(draftStoreSuite)('$name', async ({ check }) => {
    const drafts = async () => postgresDraftStore(await open());
    await expect(check(async () => ({ store: await drafts(), reopen: drafts }))).resolves.toBeUndefined();
  });

  test.each(reviewStoreSuite)('$name', async ({ check }) => {
    const registry = async () => postgresRegistryStore(await open());
    await expect(check(async () => ({ store: await registry(), reopen: registry }))).resolves.toBeUndefined();
  });

  test.each(alarmsSuite)('$name', async ({ check }) => {
    await expect(check(async () => alarmStore(postgresStatements(await open())))).resolves.toBeUndefined();
  });

  test.each(minutesSuite)('$name', async ({ check }) => {
    await expect(check(async () => minuteStore(postgresStatements(await open())))).resolves.toBeUndefined();
  });

  test.each(factsSuite)(
    '$name',
    async ({ check }) => {
      const make = async () => {
        const database = await open();
        return {
          store: postgresStore({ database, outputOf }),
          facts: factsStore(database.sql),
          rollups: postgresRollups(database),
        };
      };
      await expect(check(make)).resolves.toBeUndefined();
    },
    60_000,
  );

  test.each(['commit', 'answer'] as const)('a lost %s is asked after: the work is done once', async (what) => {
    const proxy = await cuttingProxy(home.server.port);
    const database = await open({ url: home.server.url.replace(String(home.server.port), String(proxy.port)) });
    const cut = postgresStore({ database, outputOf });
    await cut.commit([created(1), history(1, 1)]);
    proxy.cutNext(what);
    await cut.commit([advance(1, 1), history(1, 2)]);
    expect(proxy.cuts).toBe(1);
    expect(database.figures().commitsResolved).toBe(1);
    expect((await cut.head(instanceId(1)))?.revision).toBe(2);
    expect((await cut.history(instanceId(1), 0, 10)).map(({ seq }) => seq)).toEqual([1, 2]);
    await closeAll();
    await proxy.close();
  });

  test('a group counts itself in its own transaction, and one that comes late, after it was given up, is undone', async () => {
    const database = await open();
    const lease = database.lease();
    const mine = postgresStore({ database, outputOf });
    const asking = link({ url: home.server.url, name: 'asking' });
    const groups = async () => (await home.server.query('SELECT written FROM marks')).map(({ written }) => written);
    await mine.commit([created(1), history(1, 1)]);
    await mine.commit([advance(1, 1), history(1, 2)]);
    expect(await groups()).toEqual(['2']);
    expect(await markAfter(asking, lease, 1)).toEqual({ isCommitted: true, now: 2 });
    expect(await markAfter(asking, lease, 2)).toEqual({ isCommitted: false, now: 4 });
    const late = await volley(await asking.client(), [moveMark(lease, 2)]);
    expect(late.counts).toEqual([0]);
    await asking.close();
  });

  test('of a large group one half is answered first, and what follows from it is a group of its own', async () => {
    const mine = postgresStore({ database: await open(), outputOf });
    const numbers = Array.from({ length: 100 }, (_, index) => index + 1);
    const twice = async (number: number): Promise<void> => {
      await mine.commit([created(number), history(number, 1)]);
      await mine.commit([advance(number, 1), history(number, 2)]);
    };
    await Promise.all(numbers.map(twice));
    expect(await home.server.query('SELECT written FROM marks')).toEqual([{ written: '3' }]);
    expect(await home.server.query('SELECT count(*) FROM live WHERE revision = 2')).toEqual([{ count: '100' }]);
  });

  test('what is queued and what is unanswered when a node ends is written and answered before it is gone', async () => {
    const database = await open();
    const mine = postgresStore({ database, outputOf });
    const all = Array.from({ length: 100 }, (_, index) => mine.commit([created(index + 1), history(index + 1, 1)]));
    await database.close();
    expect((await Promise.allSettled(all)).filter(({ status }) => status === 'rejected')).toEqual([]);
  });

  test('a group that is still being written is waited for before it is told what became of it', async () => {
    const database = await open();
    const lease = database.lease();
    await postgresStore({ database, outputOf }).commit([created(1), history(1, 1)]);
    const [writing, asking] = [
      link({ url: home.server.url, name: 'writing' }),
      link({ url: home.server.url, name: 'a' }),
    ];
    const client = await writing.client();
    await client.query('BEGIN');
    await volley(client, [moveMark(lease, 1)]);
    const told = markAfter(asking, lease, 1);
    // Asked on the same connection behind the first look: that has found the row locked by then.
    await (await asking.client()).query('SELECT 1');
    await client.query('COMMIT');
    expect(await told).toEqual({ isCommitted: true, now: 2 });
    await Promise.all([writing.close(), asking.close()]);
  });

  test('nodes write one audit trail, and a lost answer to COMMIT adds nothing twice', async () => {
    const proxy = await cuttingProxy(home.server.port);
    const url = home.server.url.replace(String(home.server.port), String(proxy.port));
    const [one, other] = [postgresAccessStore(await open()), postgresAccessStore(await open({ url }))];
    const append = (at: number): Promise<void> => (at % 2 === 0 ? one : other).audit.append({ ...trailEntry, at });
    await Promise.all(Array.from({ length: 20 }, (_, at) => append(at)));
    for (const [at, what] of [
      [21, 'commit'],
      [23, 'answer'],
    ] as const) {
      proxy.cutNext(what);
      await append(at);
    }
    const { audit } = postgresAccessStore(await open());
    expect(proxy.cuts).toBe(2);
    expect(await verifyAudit(audit, await audit.list({ limit: 1 }))).toEqual({ rows: 22, anchors: 1, faults: [] });
    await closeAll();
    await proxy.close();
  });

  test('a request key taken by a lost COMMIT is taken, and one of a node that is gone is free at once', async () => {
    const proxy = await cuttingProxy(home.server.port);
    const url = home.server.url.replace(String(home.server.port), String(proxy.port));
    const other = await open({ url });
    const { idempotency } = postgresAccessStore(await open());
    const { idempotency: cut } = postgresAccessStore(other);
    const request = { key: 'a', fingerprint: 'f', atMs: 1_000, staleMs: 60_000, keepMs: 100_000 };
    proxy.cutNext('answer');
    expect(await cut.reserve(request)).toEqual({ kind: 'new' });
    expect(proxy.cuts).toBe(1);
    expect(await idempotency.reserve(request)).toEqual({ kind: 'running' });
    await other.close();
    expect(await idempotency.reserve(request)).toEqual({ kind: 'new' });
    await closeAll();
    await proxy.close();
  });

  test('of statements in one write, those behind one that fails are not run, and may be sent again', async () => {
    const client = new pg.Client({ connectionString: home.server.url });
    await client.connect();
    const one = { name: 'one', text: 'SELECT 1', values: [] };
    const seven = { name: 'seven', text: 'SELECT 7', values: [] };
    const divided = (by: number) => ({ name: 'divided', text: 'SELECT 8 / $1::int', values: [by] });
    const failed = await volley(client, [one, divided(0), seven]);
    expect(failed).toMatchObject({ counts: [1], failure: { error: { code: '22012' } } });
    const again = await volley(client, [seven, divided(2), one]);
    expect({ counts: again.counts, told: [...again.told.values()] }).toEqual({
      counts: [1, 1, 1],
      told: ['7', '4', '1'],
    });
    await client.end();
  });

  test('a connection that dies between two statements ends nobody, and its transaction is begun again', async () => {
    const database = await open();
    let times = 0;
    const answer = await database.transact(async (client) => {
      times += 1;
      if (times === 1) {
        const { rows } = await client.query<{ readonly pid: number }>('SELECT pg_backend_pid() AS pid');
        const ended = new Promise((resolve) => client.once('end', () => resolve(undefined)));
        await home.server.query(`SELECT pg_terminate_backend(${rows[0]?.pid})`);
        await ended;
      }
      return (await client.query('SELECT 1 AS one')).rows;
    });
    expect({ answer, times }).toEqual({ answer: [{ one: 1 }], times: 2 });
  });

  test('a node whose lease is over changes nothing of what was decided before', async () => {
    const zombie = await open();
    const late = postgresStore({ database: zombie, outputOf });
    await late.commit([created(1)]);
    await home.server.query(`UPDATE nodes SET lease_until = clock_timestamp() - interval '1 second'`);
    await expect(late.commit([advance(1, 1)])).rejects.toMatchObject({ what: 'revision' });
    expect((await late.head(instanceId(1)))?.revision).toBe(1);
    await late.commit([advance(1, 1)]);
    expect((await late.head(instanceId(1)))?.revision).toBe(2);
  });

  test('a node that came late with an instance goes on with the one that is there', async () => {
    const [first, late] = [
      postgresStore({ database: await open(), outputOf }),
      postgresStore({ database: await open(), outputOf }),
    ];
    await first.commit([created(1)]);
    await expect(late.commit([created(1)])).rejects.toMatchObject({ what: 'exists' });
    await late.commit([advance(1, 1)]);
    expect((await first.head(instanceId(1)))?.revision).toBe(2);
  });

  test('two nodes that start at once on an empty database make its tables once', async () => {
    await home.server.query('DROP SCHEMA public CASCADE');
    await home.server.query('CREATE SCHEMA public');
    await Promise.all([open(), open()]);
    expect(await home.server.query('SELECT count(*)::int AS nodes FROM nodes')).toEqual([{ nodes: 2 }]);
  });
});

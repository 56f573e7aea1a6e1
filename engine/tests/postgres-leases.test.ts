import pg from 'pg';
import { outputOf } from '../host/record-codec.ts';
import { postgresStore } from '../sql/store/postgres-store.ts';
import { onlyIncident, verifyAll } from '../testing/host-promise.ts';
import { call, created, instanceId } from '../testing/store-rows.ts';
import { anyone } from '../testing/test-engine.ts';
import { until } from '../testing/until.ts';
import { here, postgresHome } from './postgres-home.ts';

const home = postgresHome();
/** No heartbeat comes in between: leases end, and are taken anew, where a test says so. */
const leaseMs = 600_000;

async function openNode() {
  const database = await home.open({ leaseMs });
  return { database, store: postgresStore({ database, outputOf }), lapse: () => home.endLease(database.lease()) };
}

here('a lease that is lost for a moment', () => {
  test('K18: a call that another node has taken up meanwhile is not noted here, so that only one begins it', async () => {
    const [slow, quick, last] = [await openNode(), await openNode(), await openNode()];
    for (const { store } of [slow, quick, last]) await store.crashLog.begin(1);
    await slow.store.commit([created(1), call(1, 1)]);
    const place = { instance: instanceId(1), seq: 1 };
    await slow.store.crashLog.hold([place], place);
    await slow.store.crashLog.hold([]);
    await slow.lapse();
    expect((await quick.store.openCalls(0, 10)).rows).toHaveLength(1);
    await expect(slow.store.crashLog.hold([place], place)).rejects.toMatchObject({ what: 'revision' });
    await quick.store.crashLog.hold([place], place);
    await quick.lapse();
    expect(await last.store.crashLog.gone(2)).toEqual(
      expect.arrayContaining([
        { at: 2, inHand: [] },
        { at: 2, inHand: [place] },
      ]),
    );
  });

  test('K18: a node that was taken for gone and forgotten is missed when it really goes', async () => {
    const [blocked, other] = [await openNode(), await openNode()];
    for (const { store } of [blocked, other]) await store.crashLog.begin(1);
    await blocked.lapse();
    expect(await other.store.crashLog.gone(2)).toHaveLength(1);
    await other.store.crashLog.forget(2);
    expect(await other.store.crashLog.gone(3)).toEqual([]);
    // It takes another lease, since nothing can be written under the one that is over.
    await blocked.store.commit([created(1)]);
    expect(await other.store.crashLog.gone(4)).toEqual([]);
    await blocked.lapse();
    expect(await other.store.crashLog.gone(5)).toEqual([{ at: 5, inHand: [] }]);
    // It lives all the same, has not gone itself, and leaves nothing behind when it ends as it should.
    await blocked.store.commit([created(2)]);
    expect(await blocked.store.crashLog.gone(6)).toEqual([]);
    await blocked.store.crashLog.end();
    expect(await other.store.crashLog.gone(7)).toEqual([]);
  });

  test('a group that finds it over, and whose connection ends meanwhile, is written under the next lease', async () => {
    const { store, lapse } = await openNode();
    await store.commit([created(1)]);
    const other = new pg.Client({ connectionString: home.server.url });
    await other.connect();
    await other.query('BEGIN; SELECT * FROM marks FOR UPDATE');
    await lapse();
    const written = store.commit([created(2)]);
    const ended = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE application_name = 'tessera writes' AND wait_event_type = 'Lock'`;
    await until(async () => (await home.server.query(ended)).length === 1);
    await other.query('COMMIT');
    await other.end();
    await expect(written).resolves.toBeUndefined();
    expect((await store.head(instanceId(2)))?.revision).toBe(1);
  });

  test('what an attempt failed with before a person had its call tried again says nothing of the attempt after', async () => {
    const fault = { kind: 'fault', code: 'CAP_FAULT', message: 'down', done: 'certainly-not', retry: false } as const;
    let fail = (): void => undefined;
    const late = await home.node(
      { leaseMs },
      { 'stock.reserve': () => new Promise((yes) => (fail = () => yes(fault))) },
    );
    const { instance } = await late.engine.instances.start({ flow: 'sequence', input: { id: 'a' } }, anyone);
    await until(() => late.providers.ledger.length === 1);
    const [lease] = await home.server.query('SELECT token FROM nodes');
    await home.endLease(String(lease?.['token']));
    const next = await home.node({ leaseMs }, { 'stock.reserve': () => fault });
    await until(async () => (await next.engine.instances.get(instance.id, anyone)).status === 'incident');
    let answer = (): void => undefined;
    next.providers.play('stock.reserve', () => new Promise((yes) => (answer = () => yes({ id: 'r' }))));
    const { id } = await onlyIncident(next);
    await next.engine.instances.resolveIncident(id, { kind: 'retry' }, anyone);
    await until(() => next.providers.ledger.length === 2);
    fail();
    await until(async () => (await late.engine.metrics())['late_answers_total'] === 1);
    expect(await next.engine.instances.get(instance.id, anyone)).toMatchObject({ status: 'running' });
    answer();
    await until(async () => (await next.engine.instances.get(instance.id, anyone)).status === 'finished');
    for (const each of [late, next]) {
      await verifyAll(each);
      await each.engine.stop();
    }
  });
});

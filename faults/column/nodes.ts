import { cuttingProxy, type CuttingProxy } from '../../engine/tests/cutting-proxy.ts';
import type { Database } from '../bench/home.ts';
import type { Trial } from '../bench/trial.ts';
import { pause } from '../bench/pause.ts';
import { untilReady } from '../bench/until-ready.ts';
import { stopGently } from './stop-gently.ts';

/** T1 on PostgreSQL: one of three nodes is killed and does not come back; the others take its work over. */
export async function nodeKilled(trial: Trial): Promise<void> {
  const nodes = await Promise.all([trial.serve(), trial.serve(), trial.serve()]);
  trial.drive(1);
  await trial.lines(trial.random.between(1, 30));
  await trial.disturb(async () => {
    await trial.random.pick(nodes).kill();
    trial.fired();
    await pause(50);
  });
  await trial.settle();
  await trial.judge();
}

/** T7: connections are cut: before COMMIT is sent, before its answer arrives, or wherever they are. */
export async function connectionCut(trial: Trial): Promise<void> {
  const database = databaseOf(trial);
  const proxy = await cuttingProxy(database.port);
  const node = await trial.serve({ options: { databaseUrl: database.urlAt(proxy.port) } });
  const how = trial.random.pick(['commit', 'answer', 'anywhere'] as const);
  await trial.disturb(async () => {
    trial.drive(1);
    for (let cut = 0; cut < 4 && !(await trial.isDone()); cut += 1) {
      await trial.lines(trial.lineCount() + trial.random.between(1, 6));
      if (how !== 'anywhere') proxy.cutNext(how);
      else {
        await database.query(
          `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name LIKE 'tessera%'`,
        );
        trial.fired();
      }
    }
    await trial.settle();
  });
  await makeKey(trial, proxy);
  trial.fired(proxy.cuts);
  trial.drive(1, ['sequence']);
  await trial.settle();
  if (!node.isAlive()) trial.violate(`the node ended: ${node.said().slice(-300)}`);
  await trial.judge();
  await proxy.close();
}

/** What no revision fences is written once all the same, and its client is not told of a failure. */
async function makeKey(trial: Trial, proxy: CuttingProxy): Promise<void> {
  await trial.disturb(async () => {
    // The first takes the Idempotency-Key.
    proxy.cutNext('answer', 1);
    const body = { name: 'key', roles: ['app'], subtrees: [''] };
    const asked = { what: 'other', flow: 'keys', of: 'key', method: 'POST', path: '/v1/keys' } as const;
    const answer = await trial.asker.once({ ...asked, body, payload: body, key: 'make.key' });
    if (answer?.status !== 201) trial.violate(`a key was answered ${answer?.status}: ${JSON.stringify(answer?.json)}`);
  });
}

/** T8: the database stops as in a crash, and is back; the nodes stay. */
export async function databaseRestarts(trial: Trial): Promise<void> {
  const nodes = await Promise.all([trial.serve(), trial.serve()]);
  await trial.disturb(async () => {
    trial.drive(2);
    await trial.lines(trial.random.between(1, 40));
    await databaseOf(trial).restart();
    trial.fired();
    await trial.settle();
  });
  trial.drive(1, ['sequence']);
  await trial.settle();
  for (const node of nodes)
    if (!node.isAlive()) trial.violate(`a node ended with its database: ${node.said().slice(-600)}`);
  await trial.judge();
}

/** T11: a node is paused for three leases and goes on as if nothing had been: what it brings then is too late. */
export async function nodePaused(trial: Trial): Promise<void> {
  // So that calls are under way when it stops, and flows when it goes on.
  await trial.lane.stub.order({ kind: 'slow', ms: 1_000 });
  const [paused] = await Promise.all([trial.serve(), trial.serve()]);
  trial.drive(1);
  await trial.lines(trial.random.between(4, 20));
  await trial.disturb(async () => {
    paused.signal('SIGSTOP');
    trial.fired();
    await pause(6_500);
    paused.signal('SIGCONT');
    await untilReady(trial, paused);
  });
  trial.mayRepeat(1);
  await trial.settle();
  await trial.judge();
}

/** T12: a node's event loop stands still for longer than its lease. */
export async function nodeBlocked(trial: Trial): Promise<void> {
  const [blocked] = await Promise.all([trial.serve(), trial.serve()]);
  trial.drive(1);
  await trial.lines(trial.random.between(1, 20));
  await trial.disturb(async () => {
    blocked.command('block 5000');
    trial.fired();
    await pause(5_500);
    await untilReady(trial, blocked);
  });
  trial.mayRepeat(1);
  await trial.settle();
  await trial.judge();
}

/** T29: nodes stop one after another under load, as in a rolling upgrade, each replaced before the next. */
export async function rollingStop(trial: Trial): Promise<void> {
  const nodes = await Promise.all([trial.serve(), trial.serve()]);
  trial.drive(2);
  for (const node of nodes) {
    await trial.lines(trial.lineCount() + trial.random.between(1, 20));
    await stopGently(trial, node);
  }
  await trial.settle();
  await trial.judge();
}

function databaseOf({ home }: Trial): Database {
  if (home.database === undefined) throw new Error('this fault needs a database');
  return home.database;
}

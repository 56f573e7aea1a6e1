import BetterSqlite3 from 'better-sqlite3';
import { groupCommit } from './group-commit.ts';
import { loopShare } from './loop-share.ts';

function opened(share = loopShare()) {
  const connection = new BetterSqlite3(':memory:');
  connection.exec('CREATE TABLE rows (value INTEGER PRIMARY KEY)');
  const insert = connection.prepare<[number]>('INSERT INTO rows VALUES (?)');
  const count = connection.prepare<[], number>('SELECT count(*) FROM rows').pluck();
  const fatal: unknown[] = [];
  const hooks = { onRollback: () => undefined, onFatal: (error: unknown) => void fatal.push(error) };
  const group = groupCommit(connection, hooks, share);
  return { group, fatal, insert: (value: number) => insert.run(value), count: () => count.get() };
}

/** As the driver throws it. */
function sqliteError(code: string): Error {
  return Object.assign(new Error('the disk'), { code });
}

test('work of one turn shares a commit, and is answered with what it returned', async () => {
  const { group, insert, count } = opened();
  const answers = Promise.all([1, 2, 3].map((value) => group.run(() => insert(value).changes + value)));
  expect(count()).toBe(0);
  expect(await answers).toEqual([2, 3, 4]);
  expect(count()).toBe(3);
});

test('a failed sync rejects everything, now and later, and asks for the end of the process', async () => {
  const { group, fatal, insert, count } = opened();
  const broken = group.run(() => {
    insert(1);
    throw sqliteError('SQLITE_IOERR_FSYNC');
  });
  const beside = group.run(() => insert(2));
  await expect(broken).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
  await expect(beside).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
  await expect(group.run(() => insert(3))).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
  expect([fatal.length, count()]).toEqual([1, 0]);
});

test('a full disk refuses the group and no more: work is taken again when there is space', async () => {
  const { group, fatal, insert, count } = opened();
  const full = group.run(() => {
    throw sqliteError('SQLITE_FULL');
  });
  await expect(full).rejects.toMatchObject({ code: 'STORAGE_FULL' });
  await group.run(() => insert(1));
  expect([fatal.length, count()]).toEqual([0, 1]);
});

test('what follows from the answers of a group is committed before anything else has its turn', async () => {
  // However long this process has to wait for a processor, its turn is not over.
  const atOnce = loopShare(
    () => 0,
    () => 0,
  );
  const { group, insert } = opened(atOnce);
  const order: string[] = [];
  await group.run(() => insert(1));
  const others = new Promise<void>((resolve) => setImmediate(() => resolve(void order.push('others'))));
  await group.run(() => insert(2));
  order.push('follows');
  await others;
  expect(order).toEqual(['follows', 'others']);
});

test('work without end gives others their turn', async () => {
  const { group, insert } = opened();
  let isOver = false;
  let rows = 0;
  while (!isOver) {
    await group.run(() => insert((rows += 1)));
    if (rows === 3) setTimeout(() => (isOver = true), 1);
  }
  expect(rows).toBeGreaterThanOrEqual(3);
});

test('a group gives way when it is asked to, and not for ever', async () => {
  const { group, insert } = opened();
  let turns = 0;
  let isOver = false;
  const ask = (): void => {
    turns += 1;
    group.giveWay?.();
    if (!isOver) setImmediate(ask);
  };
  const committed = group.run(() => insert(1));
  ask();
  await committed;
  isOver = true;
  expect(turns).toBeGreaterThan(1);
});

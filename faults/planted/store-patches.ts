import type { Patch } from './patch.ts';

/** In what commits, syncs and fences. */
export const storePatches: readonly Patch[] = [
  {
    name: 'answer before commit',
    edits: [
      {
        file: 'sql/commit/commit-in-place.ts',
        from: `      sync(group.length);
      for (const piece of group) piece.answer();
    } catch (error) {
      undo();
      retry(group, error);`,
        to: `      for (const piece of group) piece.answer();
      setTimeout(() => sync(group.length), 120);
    } catch (error) {
      undo();
      retry(group, error);`,
      },
      {
        file: 'sql/commit/group-commit.ts',
        from: 'if (isAway()) return stayOrLeave();',
        to: `if (connection.inTransaction) return void setTimeout(goOn, 5);
    if (isAway()) return stayOrLeave();`,
      },
    ],
    trials: ['T1 random'],
    seeds: [1, 3, 5, 7, 9, 11],
    breaks: ['I1', 'I4', 'I7'],
  },
  {
    name: 'the thread answers before it commits',
    edits: [
      {
        file: 'sql/commit/commit-thread.ts',
        from: 'answer(settled(tape));',
        to: `answer({ kind: 'committed', syncMs: 0 });
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 30);
  settled(tape);`,
      },
    ],
    trials: ['T1 random'],
    seeds: [2, 4, 6, 8, 10, 12],
    breaks: ['I1', 'I4', 'I7'],
  },
  {
    name: 'synchronous is NORMAL',
    edits: [
      {
        file: 'sql/sqlite/database.ts',
        from: `'synchronous = FULL'`,
        to: `'synchronous = NORMAL'`,
      },
      { file: 'sql/sqlite/database.ts', from: 'synchronous !== 2', to: 'synchronous !== 1' },
    ],
    trials: ['T3 power loss'],
    breaks: ['I1', 'I4'],
  },
  {
    name: 'a failed sync is an error like others',
    edits: [
      {
        file: 'sql/commit/commit-error.ts',
        from: '/^SQLITE_(IOERR|CORRUPT|NOTADB)/',
        to: '/^SQLITE_(CORRUPT|NOTADB)/',
      },
    ],
    trials: ['T6 sync fails'],
    breaks: ['trial'],
  },
  {
    name: 'no lock on the file',
    edits: [{ file: 'sql/sqlite/database.ts', from: `lock.exec('BEGIN EXCLUSIVE');`, to: `lock.exec('BEGIN');` }],
    trials: ['T10 second process'],
    breaks: ['trial'],
  },
  {
    name: 'fence dropped from the update',
    edits: [
      {
        file: 'sql/instances/instances.ts',
        from: 'record = ? WHERE number = ? AND revision = ?',
        to: 'record = ? WHERE number = ? AND (revision = ? OR true)',
      },
      {
        file: 'sql/instances/history.ts',
        from: 'VALUES (?, ?, ?, ?)',
        to: 'VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
      },
    ],
    trials: ['T10 two nodes'],
    breaks: ['I4', 'I5', 'I6', 'I17', 'trial', 'end'],
  },
  {
    name: 'error on COMMIT taken as not committed',
    edits: [
      {
        file: 'sql/postgres/postgres-group.ts',
        from: 'return await readBack(after, xid, error);',
        to: `return { kind: 'again', error };`,
      },
      {
        file: 'sql/postgres/postgres-swift.ts',
        from: 'return await readBack(group, before, error);',
        to: `{
    group.link.drop(client);
    return { kind: 'again', error };
  }`,
      },
    ],
    trials: ['T7 connection cut'],
    breaks: ['I3', 'I4', 'I5', 'I17', 'trial', 'end'],
  },
];

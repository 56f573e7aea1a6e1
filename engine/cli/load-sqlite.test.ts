import { EngineError } from '../kernel/engine-error.ts';
import { withSqlite } from './load-sqlite.ts';

const coded = (code: string, message: string): Error => Object.assign(new Error(message), { code });

test.each([
  ['not installed', coded('ERR_MODULE_NOT_FOUND', "Cannot find package 'better-sqlite3' imported from database.js")],
  ['without its native part', new Error('Could not locate the bindings file. Tried: build/better_sqlite3.node')],
  ['built for another Node', coded('ERR_DLOPEN_FAILED', 'compiled against a different Node.js version')],
])('a driver that is %s is told with its cure', async (_, problem) => {
  const opening = withSqlite(() => {
    throw problem;
  });
  await expect(opening).rejects.toMatchObject({ code: 'STORE_DRIVER_MISSING', cause: problem });
});

test.each([
  ['another missing package', coded('ERR_MODULE_NOT_FOUND', "Cannot find package 'left-pad'")],
  ['a database in use', new EngineError('STORE_LOCKED', { params: { file: 'a.db' } })],
])('%s stays what it is', async (_, problem) => {
  const opening = withSqlite(() => {
    throw problem;
  });
  await expect(opening).rejects.toBe(problem);
});

import BetterSqlite3 from 'better-sqlite3';
import { refuseOlder } from './refuse-older.ts';

test('what an older engine made is not read before a server has added to it', () => {
  const database = new BetterSqlite3(':memory:');
  database.exec(`CREATE TABLE knex_migrations (name TEXT); INSERT INTO knex_migrations VALUES ('host'), ('drafts')`);
  expect(() => refuseOlder(database, ['host', 'drafts'])).not.toThrow();
  expect(() => refuseOlder(database, ['host', 'drafts', 'minutes'])).toThrow(
    expect.objectContaining({ code: 'STORE_OLDER', detail: { params: { missing: ['minutes'] } } }),
  );
  database.close();
});

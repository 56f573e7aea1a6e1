import { EngineError } from '../../kernel/engine-error.ts';
import type { Connection } from './database.ts';

/**
 * Who only reads cannot add the tables that an older engine did not make.
 * @param known names of the migrations this engine has
 * @throws EngineError STORE_OLDER
 */
export function refuseOlder(connection: Connection, known: readonly string[]): void {
  const made = connection.prepare<[], string>('SELECT name FROM knex_migrations').pluck().all();
  const missing = known.filter((name) => !made.includes(name));
  if (missing.length > 0) throw new EngineError('STORE_OLDER', { params: { missing } });
}

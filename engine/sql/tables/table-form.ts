import { EngineError } from '../../kernel/engine-error.ts';
import type { Migration } from './migrate.ts';

/**
 * Most migrations only add, and engines from before them go on (migrate.test.ts). One that does more says which form the
 * tables have after it: the row of `table_form` tells engines that do not know it that they are too old.
 */
export interface TableForm {
  readonly form: number;
  /** The first engine that knows it, for whoever has to install it. */
  readonly engine: string;
}

type Change = Pick<Migration, 'breaks'>;

/** Where nothing has been done but to add. */
const firstForm = 1;

export const tableFormTable: Migration = {
  name: '0099-table-form',
  up: async (_schema, raw) => {
    await raw(`CREATE TABLE table_form (form INTEGER NOT NULL, engine TEXT NOT NULL)`);
  },
};

/** What an engine knows that has these migrations. */
export function knownForm(migrations: readonly Change[]): number {
  return Math.max(firstForm, ...migrations.map(({ breaks }) => breaks?.form ?? firstForm));
}

/** The forms of tables that are newer than what an engine knows; newest first. */
export const newerForms = (known: string): string =>
  `SELECT form, engine FROM table_form WHERE form > ${known} ORDER BY form DESC`;

/**
 * Nodes have their leases after all migrations: whoever has one now is older. What it commits at this moment is waited for, and
 * what it begins meanwhile waits, and finds its lease gone.
 */
export const endLeases = `DO $$ BEGIN IF to_regclass('nodes') IS NOT NULL THEN
  LOCK TABLE nodes IN ACCESS EXCLUSIVE MODE; DELETE FROM nodes; END IF; END $$`;

/** Part of the migration's own transaction. */
export function noteForm({ form, engine }: TableForm): string {
  return `INSERT INTO table_form (form, engine) VALUES (${form}, '${engine}')`;
}

/** @param newer rows of `newerForms`  @throws EngineError STORE_NEWER where there are any */
export function refuseNewer([newest]: readonly TableForm[]): void {
  if (newest !== undefined) throw new EngineError('STORE_NEWER', { params: { engine: newest.engine } });
}

import type pg from 'pg';
import type { Parameter } from '../statement/sql.ts';

export interface Statement {
  /** The connection plans it once under this name. */
  readonly name: string;
  readonly text: string;
  readonly values: readonly Parameter[];
}

/** What became of statements that went out together. Those behind the first that failed were not run. */
export interface Volley {
  /** Rows that each touched, of those that went through. */
  readonly counts: readonly number[];
  /** The first column of the first row, of those that tell any. */
  readonly told: ReadonlyMap<number, string | null>;
  /** Why the statement behind those that went through did not. */
  readonly failure?: { readonly error: unknown };
}

/**
 * Sends statements in one write and hears of all of them in one answer, where a driver's own pipeline writes, syncs and answers
 * each alone. For a connection that is used for one thing at a time.
 */
export function volley(client: pg.ClientBase, statements: readonly Statement[]): Promise<Volley> {
  return new Promise((resolve) => void client.query(sending(statements, resolve)));
}

/** What a connection has planned, and what it may have. */
interface Planned {
  readonly known: Set<string>;
  readonly unsure: Set<string>;
}

const plannedAt = new WeakMap<pg.Connection, Planned>();

/** As the driver asks it of a query: `submit` sends, the others are told what comes back. */
function sending(statements: readonly Statement[], onOver: (volley: Volley) => void) {
  const counts: number[] = [];
  const told = new Map<number, string | null>();
  const fresh: { readonly at: number; readonly name: string }[] = [];
  let planned: Planned | undefined;

  return {
    submit: (connection: pg.Connection) => {
      planned = plannedAt.get(connection) ?? { known: new Set(), unsure: new Set() };
      plannedAt.set(connection, planned);
      connection.stream.cork();
      for (const [at, statement] of statements.entries()) {
        if (!planned.known.has(statement.name)) {
          plan(connection, planned, statement);
          fresh.push({ at, name: statement.name });
        }
        const values = statement.values.map((value) => (value === null ? null : String(value)));
        connection.bind({ statement: statement.name, values }, false);
        connection.execute({}, false);
      }
      connection.sync();
      connection.stream.uncork();
    },
    handleDataRow: ({ fields }: { readonly fields: readonly (string | null)[] }) => {
      if (!told.has(counts.length)) told.set(counts.length, fields[0] ?? null);
    },
    handleCommandComplete: ({ text }: { readonly text: string }) => void counts.push(rowsOf(text)),
    handleError: (error: unknown) => {
      // Nobody tells which of those behind it were planned: an unknown name is closed before it is planned again.
      for (const { at, name } of fresh) {
        if (at < counts.length) continue;
        planned?.known.delete(name);
        planned?.unsure.add(name);
      }
      onOver({ counts, told, failure: { error } });
    },
    handleReadyForQuery: () => onOver({ counts, told }),
  };
}

function plan(connection: pg.Connection, { known, unsure }: Planned, { name, text }: Statement): void {
  if (unsure.delete(name)) connection.close({ type: 'S', name }, false);
  connection.parse({ name, text, types: [] }, false);
  known.add(name);
}

/** `INSERT 0 1`, `UPDATE 3`, `BEGIN`. */
function rowsOf(tag: string): number {
  const [, count = '0'] = / (\d+)$/.exec(tag) ?? [];
  return Number(count);
}

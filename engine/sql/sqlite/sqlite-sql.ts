import type { Connection } from './database.ts';
import { memoryJournal, type MemoryJournal } from './memory-journal.ts';
import type { Dialect, Outcome, Parameter, Sql, Statement, Tally } from '../statement/sql.ts';
import { tapeRecorder, type TapeRecorder } from './write-tape.ts';

/** What a group of commits has in common: counts are written once at its end, and whom it changed; or forgotten with it. */
export interface GroupTallies {
  write(): void;
  forget(of: 'group' | 'piece'): void;
  /** The group is durable. */
  committed(): void;
}

export interface SqliteSql extends Sql {
  readonly journal: MemoryJournal;
}

interface WithTape {
  readonly tallies: GroupTallies;
  /** While it is on, writes are noted on it instead of done. */
  readonly tape: TapeRecorder;
}

/** SQLite answers at once: a promise here costs no turn of the event loop, so that reads of one turn see one state. */
export function sqliteSql(connection: Connection): SqliteSql & WithTape {
  const tape = tapeRecorder();
  const journal = memoryJournal((text) => statement(text));
  const tallies: { readonly counts: Map<string, number>; readonly add: Tally['add'] }[] = [];
  return {
    tape,
    tallies: {
      write: () => {
        for (const { counts, add } of tallies) {
          for (const [name, change] of counts) if (change !== 0) add(name, change);
          counts.clear();
        }
        journal.write();
      },
      forget: (of) => {
        for (const { counts } of tallies) counts.clear();
        journal.forget(of);
      },
      committed: journal.committed,
    },
    query: <Row extends object>(text: string) => {
      const prepared = connection.prepare<Parameter[], Row>(text);
      return async (...parameters) => prepared.all(...parameters);
    },
    statement: (text) => statement(text),
    fence: (text) => statement(text, true),
    numbered,
    tally: (text) => {
      const add = statement(text);
      const counts = new Map<string, number>();
      tallies.push({ counts, add: (name, change) => void add.run(name, change) });
      return { add: (name, change) => void counts.set(name, (counts.get(name) ?? 0) + change) };
    },
    journal,
    dialect,
  };

  function statement(text: string, isFence = false): Statement {
    const prepared = connection.prepare<Parameter[]>(text);
    let place: number | undefined;
    // Parameters are only passed on, so that no list is made of them.
    return { run: (...parameters) => (tape.isOn ? noted(...parameters) : prepared.run(...parameters)) };

    function noted(...parameters: readonly Parameter[]): Outcome {
      place ??= tape.place(text, parameters.length, isFence);
      tape.add(place, parameters);
      return written;
    }
  }

  /** On the tape rows get the numbers that the database would give them: nobody else writes meanwhile. */
  function numbered(table: string, columns: string): Statement {
    const marks = columns.replace(/\w+/g, '?');
    const insert = statement(`INSERT INTO ${table} (${columns}) VALUES (${marks})`);
    const insertAs = statement(`INSERT INTO ${table} (number, ${columns}) VALUES (?, ${marks})`);
    const last = connection.prepare<[], number>(`SELECT coalesce(max(number), 0) FROM ${table}`).pluck();
    let taped = { of: -1, number: 0 };
    return {
      run: (...parameters) => {
        if (!tape.isOn) return insert.run(...parameters);
        if (taped.of !== tape.count) taped = { of: tape.count, number: last.get() ?? 0 };
        taped.number += 1;
        insertAs.run(taped.number, ...parameters);
        return { changes: 1, lastInsertRowid: taped.number };
      },
    };
  }
}

/** Of a write on the tape: a fence is looked after where it is run. */
const written = { changes: 1, lastInsertRowid: 0 };

const dialect: Dialect = {
  member: (column, ...path) => `json_extract(${column}, '$.${path.join('.')}')`,
  integer: (column, ...path) => `json_extract(${column}, '$.${path.join('.')}')`,
  contains: (text, part) => `instr(${text}, ${part}) > 0`,
  attribute: (value) => value,
  attributeStart: (text) => text,
  pairs: `SELECT json_extract(value, '$[0]') AS low, json_extract(value, '$[1]') AS high FROM json_each(?)`,
  // Rows are numbered as they come, so that the oldest are the first: an index by time would cost every start a write.
  forgetAnswers: `DELETE FROM idempotency WHERE rowid IN (SELECT rowid FROM idempotency ORDER BY rowid LIMIT ?) AND at < ?`,
  // One process has the file: any other is gone.
  runs: { isGone: () => '1 = 1' },
  asStored: 'rowid',
};

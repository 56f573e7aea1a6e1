import type { Json, JsonObject } from '../../kernel/json.ts';
import type { Parameter, Sql } from '../statement/sql.ts';

/** Typed search attributes: text and numbers compare as such, everything else as JSON text. */
export interface SearchTable {
  add(instance: number, attributes: JsonObject): void;
  remove(instance: number, attributes: JsonObject): void;
}

export function searchTable(sql: Sql): SearchTable {
  const insert = sql.statement('INSERT INTO search (name, value, instance) VALUES (?, ?, ?)');
  const drop = sql.statement('DELETE FROM search WHERE name = ? AND value = ? AND instance = ?');
  return {
    add: (instance, attributes) => {
      for (const [name, value] of Object.entries(attributes)) {
        if (value !== null) insert.run(name, stored(value), instance);
      }
    },
    remove: (instance, attributes) => {
      for (const [name, value] of Object.entries(attributes)) {
        if (value !== null) drop.run(name, stored(value), instance);
      }
    },
  };

  function stored(value: Json): Parameter {
    return sql.dialect.attribute(
      typeof value === 'number' || typeof value === 'string' ? value : JSON.stringify(value),
    );
  }
}

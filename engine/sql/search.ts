import type { JsonObject } from '../kernel/json.ts';
import type { Sql } from './sql.ts';

/** Typed search attributes: text and numbers compare as such, everything else as JSON text. */
export interface SearchTable {
  add(instance: number, attributes: JsonObject): void;
}

export function searchTable(sql: Sql): SearchTable {
  const insert = sql.statement('INSERT INTO search (name, value, instance) VALUES (?, ?, ?)');
  return {
    add: (instance, attributes) => {
      for (const [name, value] of Object.entries(attributes)) {
        if (value === null) continue;
        insert.run(
          name,
          sql.dialect.attribute(typeof value === 'number' || typeof value === 'string' ? value : JSON.stringify(value)),
          instance,
        );
      }
    },
  };
}

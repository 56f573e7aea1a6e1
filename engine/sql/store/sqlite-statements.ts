import type { GroupCommit } from '../commit/group-commit.ts';
import type { Sql, Statement } from '../statement/sql.ts';
import type { StatementHome } from '../statement/statement-home.ts';

/** In the file itself. */
export function sqliteStatements({ sql, group }: { readonly sql: Sql; readonly group: GroupCommit }): StatementHome {
  const known = new Map<string, Statement>();
  const statement = (text: string): Statement => {
    const found = known.get(text) ?? sql.statement(text);
    known.set(text, found);
    return found;
  };
  return {
    sql,
    write: (statements) =>
      group.run(() => {
        for (const [text, ...parameters] of statements) statement(text).run(...parameters);
      }),
  };
}

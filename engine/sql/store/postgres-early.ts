import { earlyScope } from '../../host/keys.ts';
import type { StepCommit } from '../../host/step-commit.ts';
import { isInstanceId } from '../../kernel/ids.ts';
import type { PostgresSql } from '../postgres/postgres-sql.ts';

/** What a commit writes beside its rows, so that an event and the start of its instance at two nodes cannot miss each other. */
export interface PostgresEarly {
  beforeRows(step: StepCommit): void;
  afterRows(step: StepCommit): void;
}

/**
 * An event that comes before its instance takes the instance's key for as long as its transaction runs: there the database
 * makes it wait for a start that is under way, which it then finds (`key`), and makes a start wait for it. A start
 * looks behind its own row, which holds the key, whether an event waits that it does not take over (`early`).
 */
export function postgresEarly(sql: PostgresSql): PostgresEarly {
  const take = sql.statement(
    `INSERT INTO instances (id, flow, version, release, identity, business_key, status, created_at)
     VALUES (?, ?, '', '', '', ?, 'early', 0)`,
  );
  const giveBack = sql.statement('DELETE FROM instances WHERE id = ?');
  const waiting = sql.counted(`SELECT 1 FROM inbox WHERE scope = ? AND status = 'parked' FOR UPDATE`, 'early');
  return {
    beforeRows: (step) => {
      for (const scope of earlyScopes(step)) {
        const id = `early ${scope}`;
        const at = scope.indexOf('/');
        take.run(id, scope.slice(0, at), scope.slice(at + 1));
        giveBack.run(id);
      }
    },
    afterRows: (step) => {
      for (const write of step) {
        if (write.kind !== 'create' || write.head.key === undefined) continue;
        waiting.run(0, earlyScope(write.head.flow, write.head.key));
      }
    },
  };
}

/** Where events begin to wait for a key. */
function earlyScopes(step: StepCommit): readonly string[] {
  return step.flatMap((write) =>
    write.kind === 'receive' && write.event.status === 'parked' && !isInstanceId(write.event.scope)
      ? [write.event.scope]
      : [],
  );
}

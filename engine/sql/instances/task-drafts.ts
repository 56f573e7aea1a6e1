import type { TaskDraft } from '../../host/work.ts';
import type { Write } from '../../host/step-commit.ts';
import type { Sql } from '../statement/sql.ts';

/** What people have written of tasks that are still open: one for each task and person, gone with the task. */
export interface TaskDraftsTable {
  save(write: Extract<Write, { kind: 'saveTaskDraft' }>): void;
  of(task: string, owner: string): Promise<TaskDraft | undefined>;
}

export function taskDraftsTable(sql: Sql): TaskDraftsTable {
  const save = sql.statement(
    `INSERT INTO task_drafts (task, owner, form, saved_at) VALUES (?, ?, ?, ?)
     ON CONFLICT (task, owner) DO UPDATE SET form = excluded.form, saved_at = excluded.saved_at`,
  );
  const select = sql.query<{ readonly form: string; readonly saved_at: number }>(
    'SELECT form, saved_at FROM task_drafts WHERE task = ? AND owner = ?',
  );
  return {
    save: ({ task, owner, form, at }) => void save.run(task, owner, JSON.stringify(form), at),
    of: async (task, owner) => {
      const [row] = await select(task, owner);
      return row === undefined ? undefined : { form: JSON.parse(row.form), savedAt: row.saved_at };
    },
  };
}

import type { TaskDraft } from '../host/work.ts';
import type { Write } from '../host/store.ts';
import type { Connection } from './database.ts';

/** What people have written of tasks that are still open: one for each task and person, gone with the task. */
export interface TaskDraftsTable {
  save(write: Extract<Write, { kind: 'saveTaskDraft' }>): void;
  of(task: string, owner: string): TaskDraft | undefined;
}

export function taskDraftsTable(connection: Connection): TaskDraftsTable {
  const save = connection.prepare<[string, string, string, number]>(
    `INSERT INTO task_drafts (task, owner, form, saved_at) VALUES (?, ?, ?, ?)
     ON CONFLICT (task, owner) DO UPDATE SET form = excluded.form, saved_at = excluded.saved_at`,
  );
  const select = connection.prepare<[string, string], { readonly form: string; readonly saved_at: number }>(
    'SELECT form, saved_at FROM task_drafts WHERE task = ? AND owner = ?',
  );
  return {
    save: ({ task, owner, form, at }) => void save.run(task, owner, JSON.stringify(form), at),
    of: (task, owner) => {
      const row = select.get(task, owner);
      return row === undefined ? undefined : { form: JSON.parse(row.form), savedAt: row.saved_at };
    },
  };
}

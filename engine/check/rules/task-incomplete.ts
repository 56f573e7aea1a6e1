import { appendPointer } from '../../kernel/pointer.ts';
import { keyOf, report } from '../report.ts';
import type { Rule } from '../subject.ts';

/** `DEF_TASK_INCOMPLETE`: a task without a role that may do it, or without an outcome that ends it. */
export const taskIncomplete: Rule = (subject) =>
  subject.graph.all.flatMap(({ definition: { task }, pointer, name }) => {
    if (task === undefined) return [];
    const place = keyOf(subject, appendPointer(pointer, 'task'));
    const roles = typeof task.roles === 'string' ? [task.roles] : task.roles;
    const missing = [
      ...(roles.every((role) => role.trim() === '') ? ['role'] : []),
      ...(Object.keys(task.outcomes).length === 0 ? ['outcomes'] : []),
    ];
    return missing.map((part) => report('DEF_TASK_INCOMPLETE', place, { state: name, part }));
  });

import type { Issue } from '../kernel/issue.ts';

/** What says that nothing leads to something or uses it: what could not be read may. */
const aboutUse: ReadonlySet<string> = new Set(['DEF_UNREACHABLE', 'DEF_UNUSED', 'DEF_EVENT_NEVER_ACCEPTED']);

/**
 * Without what only follows from parts that could not be read: what a state seems to lack may stand there, and so may
 * the way to a state that nothing seems to lead to. To be offered its deletion for a misspelt key would be a trap.
 * @param unreadable what is wrong with the texts themselves
 */
export function withoutFollowers(issues: readonly Issue[], unreadable: readonly Issue[]): readonly Issue[] {
  const errors = unreadable.filter(({ severity }) => severity === 'error');
  if (errors.length === 0) return issues;
  const own = new Set(unreadable);
  return issues.filter((issue) => own.has(issue) || !errors.some((error) => explains(error, issue)));
}

function explains({ code, location: at }: Issue, { code: follower, location: { file, pointer } }: Issue): boolean {
  if (at.file !== file) return false;
  if (aboutUse.has(follower)) return code === 'DEF_UNKNOWN_FIELD' || at.pointer.startsWith('/states/');
  return pointer !== '' && at.pointer.startsWith(`${pointer}/`);
}

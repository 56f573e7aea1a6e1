import type { Issue } from '../kernel/issue.ts';
import type { ReadText } from './registry-state.ts';

/** What says that nothing leads to something or uses it: what could not be read may. */
const aboutUse: ReadonlySet<string> = new Set(['DEF_UNREACHABLE', 'DEF_UNUSED', 'DEF_EVENT_NEVER_ACCEPTED']);

/**
 * Without what only follows from parts that could not be read: what a state seems to lack may stand there, and so may
 * the way to a state that nothing seems to lead to. To be offered its deletion for a misspelt key would be a trap. A
 * flow of which nothing could be read is no unknown one either: whoever runs it would be told a wrong cause.
 * @param unreadable what is wrong with the texts themselves
 * @param texts those that could be read
 */
export function withoutFollowers(
  issues: readonly Issue[],
  unreadable: readonly Issue[],
  texts: readonly ReadText[],
): readonly Issue[] {
  const errors = unreadable.filter(({ severity }) => severity === 'error');
  if (errors.length === 0) return issues;
  const own = new Set(unreadable);
  const unread = unreadFlows(errors, texts);
  return issues.filter(
    (issue) => own.has(issue) || !(namesOneOf(issue, unread) || errors.some((error) => explains(error, issue))),
  );
}

function explains({ code, location: at }: Issue, { code: follower, location: { file, pointer } }: Issue): boolean {
  if (at.file !== file) return false;
  if (aboutUse.has(follower)) return code === 'DEF_UNKNOWN_FIELD' || at.pointer.startsWith('/states/');
  return pointer !== '' && at.pointer.startsWith(`${pointer}/`);
}

/** The flows of files of which nothing could be read. Their names are not known either; that of the file stands for it. */
function unreadFlows(errors: readonly Issue[], texts: readonly ReadText[]): ReadonlySet<string> {
  const read = new Set(texts.map(({ text }) => text.file));
  return new Set(
    errors.flatMap(({ location: { file } }) => {
      const name = /([^/]+)\.flow\.yaml$/.exec(file)?.[1];
      return name === undefined || read.has(file) ? [] : [name];
    }),
  );
}

function namesOneOf({ code, params: { reference } }: Issue, flows: ReadonlySet<string>): boolean {
  return code === 'IDN_UNKNOWN_REFERENCE' && typeof reference === 'string' && flows.has(reference.split('@')[0] ?? '');
}

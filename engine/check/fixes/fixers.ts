import { removeEntry } from '../../flow/write-remove.ts';
import type { IssueCode } from '../../kernel/issue-errors.ts';
import { addTimeout, addUndo, dropRetry, fewerAttempts, handleError } from './calls.ts';
import { addDefault, deleteBranch, deleteUnused, dropGuard, leaveOut, mapInput } from './data.ts';
import { deleteEvent, letAppsSend, repeatHandler } from './events.ts';
import { addOnDone, addTimeLimit, deleteState, fewerLanes, goOn, makeFinal } from './exits.ts';
import { fix, type Fixer } from './fixer.ts';
import { fitTime } from './times.ts';

const deleteWaiver: Fixer = ({ issue, source }) =>
  fix('Delete the waiver', '删除该豁免', removeEntry(source, issue.location.pointer));

/** Which findings can be mended by an edit of the text; those of names and expressions bring their own. */
export const fixers: Readonly<Partial<Record<IssueCode, Fixer>>> = {
  DEF_CONCURRENCY: fewerLanes,
  DEF_DEAD_END: makeFinal,
  DEF_DONE_IGNORED: addOnDone,
  DEF_ERROR_UNHANDLED: handleError,
  DEF_EVENT_NEVER_ACCEPTED: deleteEvent,
  DEF_EVENT_NEVER_SENT: letAppsSend,
  DEF_GUARD_CONSTANT: dropGuard,
  DEF_INPUT_MISSING: mapInput,
  DEF_NOTHING_TO_UNDO: goOn,
  DEF_NO_DEFAULT: addDefault,
  DEF_SHADOWED: deleteBranch,
  DEF_UNKNOWN_PROPERTY: leaveOut,
  DEF_UNUSED: deleteUnused,
  DEF_NO_TIMEOUT: addTimeout,
  DEF_NO_UNDO: addUndo,
  DEF_RETRY_TOO_LONG: fewerAttempts,
  DEF_RETRY_UNSAFE: dropRetry,
  DEF_TIMER_NEVER: fitTime,
  DEF_UNREACHABLE: deleteState,
  DEF_WAIT_FOREVER: addTimeLimit,
  DEF_WAIVER_UNUSED: deleteWaiver,
  DEF_WILDCARD_HIDES: repeatHandler,
};

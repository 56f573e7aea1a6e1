import { concurrency } from './rules/concurrency.ts';
import { deadEnd } from './rules/dead-end.ts';
import { doneIgnored } from './rules/done-ignored.ts';
import { endlessLoop } from './rules/endless-loop.ts';
import { errorUnhandled } from './rules/error-unhandled.ts';
import { eventNeverAccepted } from './rules/event-never-accepted.ts';
import { expressions } from './rules/expressions.ts';
import { guardConstant } from './rules/guard-constant.ts';
import { guardsOverlap } from './rules/guards-overlap.ts';
import { inputMissing } from './rules/input-missing.ts';
import { joinNever } from './rules/join-never.ts';
import { loopUnchanged } from './rules/loop-unchanged.ts';
import { mayBeNull } from './rules/may-be-null.ts';
import { noDefault } from './rules/no-default.ts';
import { noFinal } from './rules/no-final.ts';
import { noInitial } from './rules/no-initial.ts';
import { noTimeout } from './rules/no-timeout.ts';
import { noUndo } from './rules/no-undo.ts';
import { nothingToUndo } from './rules/nothing-to-undo.ts';
import { parallelWrite } from './rules/parallel-write.ts';
import { retryUnsafe } from './rules/retry-unsafe.ts';
import { shadowed } from './rules/shadowed.ts';
import { staysForever } from './rules/stays-forever.ts';
import { taskIncomplete } from './rules/task-incomplete.ts';
import { typeMismatch } from './rules/type-mismatch.ts';
import { typeUnproved } from './rules/type-unproved.ts';
import { unitMismatch } from './rules/unit-mismatch.ts';
import { piiExposed } from './rules/pii-exposed.ts';
import { checkIncomplete } from './rules/check-incomplete.ts';
import { unassigned } from './rules/unassigned.ts';
import { unknownError } from './rules/unknown-error.ts';
import { unknownEvent } from './rules/unknown-event.ts';
import { unknownProperty } from './rules/unknown-property.ts';
import { unknownSlot } from './rules/unknown-slot.ts';
import { unknownTarget } from './rules/unknown-target.ts';
import { unreachable } from './rules/unreachable.ts';
import { unused } from './rules/unused.ts';
import { waitForever } from './rules/wait-forever.ts';
import { wildcardHides } from './rules/wildcard-hides.ts';
import { eventNeverSent } from './rules/event-never-sent.ts';
import { retryTooLong } from './rules/retry-too-long.ts';
import { timerNever } from './rules/timer-never.ts';
import { undoAfterPivot } from './rules/undo-after-pivot.ts';
import { undoNone } from './rules/undo-none.ts';
import type { Rule } from './subject.ts';

/** Every rule of checker.md section 2 that this stage holds. */
export const rules: readonly Rule[] = [
  // Names and shape
  unknownTarget,
  unknownEvent,
  unknownSlot,
  unknownError,
  noInitial,
  concurrency,
  taskIncomplete,
  // Ways through the flow
  unreachable,
  deadEnd,
  noFinal,
  joinNever,
  doneIgnored,
  staysForever,
  endlessLoop,
  loopUnchanged,
  noDefault,
  shadowed,
  guardConstant,
  guardsOverlap,
  wildcardHides,
  waitForever,
  noTimeout,
  errorUnhandled,
  eventNeverAccepted,
  eventNeverSent,
  parallelWrite,
  // Data
  expressions,
  unassigned,
  mayBeNull,
  inputMissing,
  unknownProperty,
  typeMismatch,
  typeUnproved,
  unitMismatch,
  piiExposed,
  checkIncomplete,
  unused,
  // Undo
  retryUnsafe,
  noUndo,
  undoAfterPivot,
  undoNone,
  nothingToUndo,
  // Time
  timerNever,
  retryTooLong,
];

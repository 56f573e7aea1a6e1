import { applySplices } from './apply-splices.ts';
import { closeStep } from './close-step.ts';
import { invertSplices } from './invert-splices.ts';
import { joinSplices } from './join-splices.ts';
import { recordChange } from './record-change.ts';
import type { Splice, Step, StepLabel, Workspace } from './workspace.ts';

/** A pause of this length ends a run of typing. */
const pauseMs = 1000;
/** Undo reaches this far back. */
const maxSteps = 1000;

/** Something that was done to the texts. */
export interface Deed {
  readonly splices: readonly Splice[];
  readonly label: StepLabel;
  /** ms since the epoch */
  readonly atMs: number;
  /** Typing: a change of the same run joins the step before it, unless there was a pause or the caret jumped. */
  readonly run?: string;
  /** Nothing joins this step any more: a composition has ended, the field was left. */
  readonly endsStep?: boolean;
}

/** The workspace after a deed, which is one step of its history or the rest of the last one. */
export function takeStep(workspace: Workspace, deed: Deed): Workspace {
  const splices = deed.splices.filter(({ from, to, insert }) => from !== to || insert !== '');
  const last = workspace.past.at(-1);
  if (splices.length === 0)
    return deed.endsStep === true && last !== undefined ? withLast(workspace, closeStep(last)) : workspace;
  const step = stepOf(workspace, splices, deed);
  const next = recordChange(workspace, applySplices(workspace.files, splices), splices);
  const joined = last !== undefined && joins(last, deed, splices) ? joinedSteps(last, step) : undefined;
  const past = joined === undefined ? [...workspace.past, step] : [...workspace.past.slice(0, -1), joined];
  return { ...next, past: past.slice(-maxSteps), future: [] };
}

function stepOf(workspace: Workspace, splices: readonly Splice[], deed: Deed): Step {
  const { label, atMs, run, endsStep } = deed;
  const files = new Set(splices.map(({ file }) => file));
  return {
    splices,
    inverse: invertSplices(workspace.files, splices),
    created: [...files].filter((file) => workspace.files[file] === undefined),
    label,
    atMs,
    ...(run === undefined || endsStep === true ? {} : { run }),
  };
}

function joins(last: Step, deed: Deed, splices: readonly Splice[]): boolean {
  if (deed.run === undefined || last.run !== deed.run || deed.atMs - last.atMs >= pauseMs) return false;
  return splices.every((splice) => last.inverse.some((range) => touches(range, splice)));
}

/** The caret did not jump: what is typed now borders on what was typed before. */
function touches(range: Splice, splice: Splice): boolean {
  return range.file === splice.file && splice.from <= range.to && splice.to >= range.from;
}

function joinedSteps(first: Step, second: Step): Step {
  return {
    ...second,
    splices: joinSplices(first.splices, second.splices),
    inverse: joinSplices(second.inverse, first.inverse),
    created: [...first.created, ...second.created],
  };
}

function withLast(workspace: Workspace, last: Step): Workspace {
  return { ...workspace, past: [...workspace.past.slice(0, -1), last] };
}

import { applies, type FacetPoint } from '../catalog/when.ts';
import type { RecordedResolution } from '../catalog/identity.ts';
import type { Issue } from '../kernel/issue.ts';
import { chosen, rulingOn, type OpenConflict } from './apply-resolution.ts';
import { claimIssue, conflictIssue, meetingOf, staleIssue } from './conflict-issue.ts';
import type { Circumstances, ClaimInForce } from './circumstances.ts';
import { participantName } from './participants.ts';
import { decide, sameContent } from './precedence.ts';
import type { Stated } from './stated.ts';

export interface CellRuling<S> {
  readonly winner?: Stated<S>;
  /** Decided by it, because no rule does (rule 5). */
  readonly resolution?: RecordedResolution;
  readonly conflict?: FoundConflict;
}

/** One mistake, found at many points: equal marks are told once. */
export interface FoundConflict {
  readonly mark: string;
  /** Made only for the first of them. */
  readonly issue: () => Issue;
}

/** One cell at one point: rules 2 to 5 decide it, rule 7 asks whether a claim was noticed. */
export function ruleCell<S>(
  cell: string,
  stated: readonly Stated<S>[],
  point: FacetPoint,
  circumstances: Circumstances,
): CellRuling<S> {
  const applicable = stated.filter((one) => applies(one.when, point));
  const { winner, undecided } = decide(applicable, circumstances.facets);
  const ruled =
    undecided === undefined ? { winner } : ruleRivals({ cell, stated, point, rivals: undecided }, circumstances);
  if (ruled.winner === undefined) return withoutAbsent(ruled);
  const unnoticed = unnoticedClaim(
    { cell, stated, point, winner: ruled.winner, resolution: ruled.resolution },
    circumstances,
  );
  return withoutAbsent({ ...ruled, conflict: unnoticed });
}

export interface Rivalry<S> {
  readonly cell: string;
  /** All that is said about the cell. */
  readonly stated: readonly Stated<S>[];
  readonly point: FacetPoint;
  readonly rivals: readonly Stated<S>[];
}

/** Rule 5: a valid resolution decides among rivals; without one they are a conflict, with a void one C16. */
export function ruleRivals<S>(rivalry: Rivalry<S>, circumstances: Circumstances): Ruled<S> {
  const { cell, stated, rivals } = rivalry;
  const open: OpenConflict = {
    kind: meetingOf(rivals, circumstances.facets).kind,
    cell,
    owners: rivals.map(({ owner }) => owner),
    stated,
  };
  const ruling = rulingOn(open, circumstances.resolutions, circumstances.nowMs);
  if (ruling?.kind === 'void') return { conflict: staleIssue(ruling, rivalry, circumstances) };
  if (ruling !== undefined) {
    const [winner, ...others] = chosen(ruling.resolution, rivals);
    if (winner !== undefined && others.every((other) => sameContent(winner, other)))
      return { winner, resolution: ruling.resolution };
  }
  return { conflict: conflictIssue(rivalry, circumstances) };
}

interface Ruled<S> {
  readonly winner?: Stated<S> | undefined;
  readonly resolution?: RecordedResolution | undefined;
  readonly conflict?: FoundConflict | undefined;
}

interface Held<S> {
  readonly cell: string;
  readonly stated: readonly Stated<S>[];
  readonly point: FacetPoint;
  readonly winner: Stated<S>;
  readonly resolution: RecordedResolution | undefined;
}

/** Rule 7: the winner changes a claimed cell, as close as the claim or closer, and nobody acknowledged it. */
function unnoticedClaim<S>(held: Held<S>, circumstances: Circumstances): FoundConflict | undefined {
  const { cell, stated, point, winner, resolution } = held;
  for (const claim of circumstances.claims) {
    if (!covers(claim, cell) || !applies(claim.when, point) || !changes(winner, claim, held, circumstances)) continue;
    if (resolution !== undefined && Object.hasOwn(resolution.participants, participantName(claim.owner))) continue;
    const open: OpenConflict = { kind: 'C4', cell, owners: [claim.owner, winner.owner], stated };
    const ruling = rulingOn(open, circumstances.resolutions, circumstances.nowMs);
    if (ruling?.kind === 'valid' && chosen(ruling.resolution, [winner]).length > 0) continue;
    const meeting = { cell, stated, point, winner, claim };
    return ruling?.kind === 'void'
      ? staleIssue(ruling, { cell, stated, point, rivals: [winner] }, circumstances)
      : claimIssue(meeting, circumstances);
  }
  return undefined;
}

/** A claim on a node covers its fields, one on a slot its contributions. */
function covers({ cell: claimed }: ClaimInForce, cell: string): boolean {
  return cell === claimed || cell.startsWith(`${claimed}/`);
}

/** Saying what the claiming overlay says itself changes nothing. */
function changes<S>(
  winner: Stated<S>,
  claim: ClaimInForce,
  { stated, point }: Held<S>,
  { facets }: Circumstances,
): boolean {
  if (winner.owner === claim.owner || winner.layer > claim.layer) return false;
  const own = stated.filter((one) => one.owner === claim.owner && applies(one.when, point));
  const said = decide(own, facets).winner;
  return said === undefined || !sameContent(said, winner);
}

function withoutAbsent<S>({ winner, resolution, conflict }: Ruled<S>): CellRuling<S> {
  return {
    ...(winner === undefined ? {} : { winner }),
    ...(resolution === undefined ? {} : { resolution }),
    ...(conflict === undefined ? {} : { conflict }),
  };
}

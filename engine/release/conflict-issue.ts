import type { ResolvableConflict } from '../catalog/identity.ts';
import { isWithin, type FacetPoint, type Facets } from '../catalog/when.ts';
import type { ErrorCode } from '../kernel/errors.ts';
import type { JsonObject } from '../kernel/json.ts';
import type { Ruling } from './apply-resolution.ts';
import type { Circumstances, ClaimInForce } from './circumstances.ts';
import { participantHashes, participantName } from './participants.ts';
import { recordingFixes } from './record-resolution.ts';
import type { FoundConflict } from './rule-cell.ts';
import { pointText, whenData, type Stated } from './stated.ts';

/** Two or more statements that no rule orders at a point. */
interface Rivalry {
  readonly cell: string;
  readonly stated: readonly Stated[];
  readonly point: FacetPoint;
  readonly rivals: readonly [Stated, Stated, ...Stated[]];
}

const codes = { C1: 'CELL_WRITTEN_TWICE', C2: 'SCOPES_OVERLAP', C3: 'OVERLAYS_COLLIDE' } as const;

/** C3 between overlays, C2 between scopes of one owner, C1 where even the scope is the same. */
export function conflictKind(first: Stated, second: Stated, facets: Facets): 'C1' | 'C2' | 'C3' {
  if (first.owner !== second.owner) return 'C3';
  return isWithin(first.when, second.when, facets) && isWithin(second.when, first.when, facets) ? 'C1' : 'C2';
}

/** C1, C2 or C3, with a point at which both apply and all that a recorded decision needs. */
export function conflictIssue(rivalry: Rivalry, circumstances: Circumstances): FoundConflict {
  const { cell, stated, point, rivals } = rivalry;
  const { identity, facets } = circumstances;
  const [first, second] = rivals;
  const kind = conflictKind(first, second, facets);
  const participants = participantHashes(
    stated,
    rivals.map(({ owner }) => owner),
  );
  const subject = { kind, cell, identity, participants, beside: second.at.file };
  return {
    mark: `${stated.indexOf(first)}:${stated.indexOf(second)}`,
    issue: {
      code: codes[kind],
      severity: 'error',
      location: second.at,
      params: paramsOf(kind, rivalry, identity),
      related: [{ ...first.at, note: first.owner }],
      identities: [identity],
      witness: { identity, facets: point, statements: rivals.map(place), participants },
      fixes: kind === 'C1' ? [] : recordingFixes(subject, rivals),
    },
  };
}

function paramsOf(kind: ResolvableConflict, { cell, point, rivals }: Rivalry, identity: string): JsonObject {
  const [first, second] = rivals;
  if (kind === 'C2') return { cell, where: pointText(point), identity };
  if (kind === 'C1') return { cell, owner: first.owner, first: first.at.line, second: second.at.line };
  return { cell, first: first.owner, second: second.owner, identity, values: [first.value, second.value] };
}

/** A statement that changes a claimed cell. */
interface Meeting {
  readonly cell: string;
  readonly stated: readonly Stated[];
  readonly point: FacetPoint;
  readonly winner: Stated;
  readonly claim: ClaimInForce;
}

/** C4, with the claim, the statement, and a point at which both apply. */
export function claimIssue(meeting: Meeting, { identity }: Circumstances): FoundConflict {
  const { cell, stated, point, winner, claim } = meeting;
  const participants = participantHashes(stated, [claim.owner, winner.owner]);
  const subject = { kind: 'C4' as const, cell, identity, participants, beside: winner.at.file };
  return {
    mark: `claim ${claim.owner} ${stated.indexOf(winner)}`,
    issue: {
      code: 'CLAIMED_CELL',
      severity: 'error',
      location: winner.at,
      params: { cell, claimer: claim.owner, owner: winner.owner, value: winner.value },
      related: [{ ...claim.at, note: claim.owner }],
      identities: [identity],
      witness: {
        identity,
        facets: point,
        claim: { owner: claim.owner, file: claim.at.file, line: claim.at.line, when: whenData(claim.when) },
        statements: [place(winner)],
        participants,
      },
      fixes: recordingFixes(subject, [winner]),
    },
  };
}

const undecidedCodes: Readonly<Record<ResolvableConflict, ErrorCode>> = {
  ...codes,
  C4: 'CLAIMED_CELL',
  C5: 'VARIATIONS_DO_NOT_COMMUTE',
};

/** C16: the conflict is open again, because what was decided upon is no more. */
export function staleIssue(
  { resolution, change }: Extract<Ruling, { readonly kind: 'void' }>,
  { cell, stated, point, rivals }: Pick<Rivalry, 'cell' | 'stated' | 'point'> & { readonly rivals: readonly Stated[] },
  { identity }: Circumstances,
): FoundConflict {
  const { participant, before, now } = change;
  const participants = participantHashes(
    stated,
    stated.map(({ owner }) => owner),
  );
  return {
    mark: `stale ${resolution.at.file} ${resolution.at.from}`,
    issue: {
      code: 'RESOLUTION_STALE',
      severity: 'error',
      location: resolution.at,
      params: { cell, participant, before, now, by: resolution.by, conflict: undecidedCodes[resolution.conflict] },
      related: rivals.map((one) => ({ ...one.at, note: one.owner })),
      identities: [identity],
      witness: { identity, facets: point, old: { [participant]: before }, new: { [participant]: now }, participants },
    },
  };
}

function place(one: Stated): JsonObject {
  return {
    owner: participantName(one.owner),
    file: one.at.file,
    line: one.at.line,
    when: whenData(one.when),
    value: one.value,
  };
}

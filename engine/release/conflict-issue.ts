import type { ResolvableConflict } from '../catalog/identity.ts';
import { isWithin, type FacetPoint, type Facets } from '../catalog/when.ts';
import type { ErrorCode } from '../kernel/errors.ts';
import type { JsonObject } from '../kernel/json.ts';
import type { Ruling } from './apply-resolution.ts';
import type { Circumstances, ClaimInForce } from './circumstances.ts';
import { participantHashes, participantName } from './participants.ts';
import { sameContent } from './precedence.ts';
import { recordingFixes } from './record-resolution.ts';
import { setValueFix } from './set-value-fix.ts';
import type { Fix, Issue } from '../kernel/issue.ts';
import type { FoundConflict } from './rule-cell.ts';
import { pointText, whenData, type Stated } from './stated.ts';

/** Two or more statements that no rule orders at a point. */
interface Rivalry {
  readonly cell: string;
  readonly stated: readonly Stated[];
  readonly point: FacetPoint;
  readonly rivals: readonly Stated[];
}

const codes = { C1: 'CELL_WRITTEN_TWICE', C2: 'SCOPES_OVERLAP', C3: 'OVERLAYS_COLLIDE' } as const;

/** Two rivals that show the conflict. */
export interface Meeting {
  readonly kind: 'C1' | 'C2' | 'C3';
  readonly first: Stated;
  readonly second: Stated;
}

/** C3 where overlays meet, C1 where one owner says two things for one scope, C2 where its scopes overlap. */
export function meetingOf(rivals: readonly Stated[], facets: Facets): Meeting {
  const pairs = rivals.flatMap((second, index) =>
    rivals
      .slice(0, index)
      .filter((first) => !sameContent(first, second))
      .map((first) => ({ first, second })),
  );
  const between = pairs.find(({ first, second }) => first.owner !== second.owner);
  if (between !== undefined) return { kind: 'C3', ...between };
  const twice = pairs.find(
    ({ first: { when: a }, second: { when: b } }) => isWithin(a, b, facets) && isWithin(b, a, facets),
  );
  if (twice !== undefined) return { kind: 'C1', ...twice };
  const [overlap] = pairs;
  if (overlap === undefined) throw new TypeError('rivals that say the same are no conflict');
  return { kind: 'C2', ...overlap };
}

/** C1, C2 or C3, with a point at which both apply and all that a recorded decision needs. */
export function conflictIssue(rivalry: Rivalry, circumstances: Circumstances): FoundConflict {
  const { stated, rivals } = rivalry;
  const meeting = meetingOf(rivals, circumstances.facets);
  return {
    mark: `${stated.indexOf(meeting.first)}:${stated.indexOf(meeting.second)}`,
    issue: () => rivalryIssue(rivalry, meeting, circumstances),
  };
}

function rivalryIssue(rivalry: Rivalry, meeting: Meeting, { identity }: Circumstances): Issue {
  const { cell, stated, point, rivals } = rivalry;
  const { kind, first, second } = meeting;
  const owners = rivals.map(({ owner }) => owner);
  const participants = participantHashes(stated, owners);
  const subject = { kind, cell, identity, participants, beside: second.at.file };
  return {
    code: codes[kind],
    severity: 'error',
    location: second.at,
    params: paramsOf(meeting, rivalry, identity),
    related: [{ ...first.at, note: first.owner }],
    identities: [identity],
    witness: { identity, facets: point, statements: rivals.map(place), participants },
    fixes: [...sameValueFixes(meeting), ...(kind === 'C1' ? [] : recordingFixes(subject, rivals))],
  };
}

/** One owner may simply say the same twice. */
function sameValueFixes({ kind, first, second }: Meeting): readonly Fix[] {
  if (kind === 'C3' || !first.cell.startsWith('parameter:')) return [];
  return [...setValueFix(second.at, first.value), ...setValueFix(first.at, second.value)];
}

function paramsOf({ kind, first, second }: Meeting, { cell, point }: Rivalry, identity: string): JsonObject {
  if (kind === 'C2') return { cell, where: pointText(point), identity };
  if (kind === 'C1') return { cell, owner: first.owner, first: first.at.line, second: second.at.line };
  return { cell, first: first.owner, second: second.owner, identity, values: [first.value, second.value] };
}

/** A statement that changes a claimed cell. */
interface ChangedClaim {
  readonly cell: string;
  readonly stated: readonly Stated[];
  readonly point: FacetPoint;
  readonly winner: Stated;
  readonly claim: ClaimInForce;
}

/** C4, with the claim, the statement, and a point at which both apply. */
export function claimIssue(changed: ChangedClaim, circumstances: Circumstances): FoundConflict {
  const { stated, winner, claim } = changed;
  return {
    mark: `claim ${claim.owner} ${stated.indexOf(winner)}`,
    issue: () => changedClaimIssue(changed, circumstances),
  };
}

function changedClaimIssue({ cell, stated, point, winner, claim }: ChangedClaim, { identity }: Circumstances): Issue {
  const participants = participantHashes(stated, [claim.owner, winner.owner]);
  const subject = { kind: 'C4' as const, cell, identity, participants, beside: winner.at.file };
  const { file, line } = claim.at;
  return {
    code: 'CLAIMED_CELL',
    severity: 'error',
    location: winner.at,
    params: { cell, claimer: claim.owner, owner: winner.owner, value: winner.value },
    related: [{ ...claim.at, note: claim.owner }],
    identities: [identity],
    witness: {
      identity,
      facets: point,
      claim: { owner: claim.owner, file, line, when: whenData(claim.when) },
      statements: [place(winner)],
      participants,
    },
    fixes: recordingFixes(subject, [winner]),
  };
}

const undecidedCodes: Readonly<Record<ResolvableConflict, ErrorCode>> = {
  ...codes,
  C4: 'CLAIMED_CELL',
  C5: 'VARIATIONS_DO_NOT_COMMUTE',
};

type Void = Extract<Ruling, { readonly kind: 'void' }>;
type Open = Pick<Rivalry, 'cell' | 'stated' | 'point' | 'rivals'>;

/** C16: the conflict is open again, because what was decided upon is no more. */
export function staleIssue(ruling: Void, open: Open, circumstances: Circumstances): FoundConflict {
  const { at } = ruling.resolution;
  return { mark: `stale ${at.file} ${at.from}`, issue: () => voidIssue(ruling, open, circumstances) };
}

function voidIssue({ resolution, change }: Void, open: Open, { identity }: Circumstances): Issue {
  const { cell, stated, point, rivals } = open;
  const { participant, before, now } = change;
  const owners = stated.map(({ owner }) => owner);
  const participants = participantHashes(stated, owners);
  return {
    code: 'RESOLUTION_STALE',
    severity: 'error',
    location: resolution.at,
    params: { cell, participant, before, now, by: resolution.by, conflict: undecidedCodes[resolution.conflict] },
    related: rivals.map((one) => ({ ...one.at, note: one.owner })),
    identities: [identity],
    witness: { identity, facets: point, old: { [participant]: before }, new: { [participant]: now }, participants },
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

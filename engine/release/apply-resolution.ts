import type { RecordedResolution, ResolvableConflict } from '../catalog/identity.ts';
import { canonicalJson } from '../kernel/json.ts';
import { participantBase, participantHashes, participantName } from './participants.ts';
import type { Stated } from './stated.ts';

/** A conflict that no rule decides. */
export interface OpenConflict {
  readonly kind: ResolvableConflict;
  readonly cell: string;
  /** Owners of the statements that no rule orders, or of a claim and what it meets. */
  readonly owners: readonly string[];
  /** All that is said about the cell. */
  readonly stated: readonly Stated[];
}

export type Ruling =
  | { readonly kind: 'valid'; readonly resolution: RecordedResolution }
  /** C16: what changed since, in symbols. */
  | { readonly kind: 'void'; readonly resolution: RecordedResolution; readonly change: Change };

export interface Change {
  readonly participant: string;
  readonly before: string;
  readonly now: string;
}

/**
 * The decision recorded for a conflict: the closest identity's that names all its participants. It is void when one of
 * them moved, or at its expiry (identities.md section 7).
 */
export function rulingOn(
  conflict: OpenConflict,
  resolutions: readonly RecordedResolution[],
  nowMs: number | undefined,
): Ruling | undefined {
  const resolution = resolutions.find((one) => isAbout(one, conflict));
  if (resolution === undefined) return undefined;
  const change = expiry(resolution, nowMs) ?? movement(resolution, conflict);
  return change === undefined ? { kind: 'valid', resolution } : { kind: 'void', resolution, change };
}

/** The statements that a valid decision leaves; none when it chose something that is no candidate. */
export function chosen<S>(resolution: RecordedResolution, rivals: readonly Stated<S>[]): readonly Stated<S>[] {
  const { decision } = resolution;
  switch (decision.kind) {
    case 'choose':
      return rivals.filter(({ owner }) => participantName(owner) === decision.participant);
    case 'value':
      return rivals.filter(({ value }) => canonicalJson(value) === canonicalJson(decision.value));
    case 'order':
      return [];
  }
}

function isAbout(resolution: RecordedResolution, { kind, cell, owners }: OpenConflict): boolean {
  if (resolution.conflict !== kind || resolution.cell !== cell) return false;
  const named = new Set(Object.keys(resolution.participants).map(participantBase));
  return owners.every((owner) => named.has(participantBase(participantName(owner))));
}

function expiry({ expires }: RecordedResolution, nowMs: number | undefined): Change | undefined {
  if (expires === undefined || nowMs === undefined || nowMs < Date.parse(expires)) return undefined;
  return { participant: 'expires', before: expires, now: new Date(nowMs).toISOString() };
}

function movement({ participants }: RecordedResolution, { owners, stated }: OpenConflict): Change | undefined {
  const now = participantHashes(stated, [...owners, ...stated.map(({ owner }) => owner)]);
  for (const [recorded, before] of Object.entries(participants)) {
    const participant = participantBase(recorded);
    const [name, hash = ''] = Object.entries(now).find(([other]) => participantBase(other) === participant) ?? [];
    if (name !== recorded) return { participant, before: recorded, now: name ?? '–' };
    if (!hash.startsWith(before)) return { participant, before, now: hash };
  }
  return undefined;
}

import type { ReleaseId } from '../../kernel/ids.ts';
import { releasesOfRow } from '../../registry/class-release.ts';
import type { ActiveRelease } from '../../registry/stored.ts';

/** What active releases imply of a drawing, whatever happens. */
export interface Served {
  readonly releases: ReadonlySet<ReleaseId>;
  /** Those below a base, by its parts. */
  under(part: (identity: string) => string, base: string): ServedParts;
}

export interface ServedParts {
  readonly identities: ReadonlyMap<string, Serving>;
  readonly flows: ReadonlyMap<string, Serving>;
  /** By `lineName`. */
  readonly lines: ReadonlyMap<string, ServedLine>;
}

export interface Serving {
  /** Of its active releases, those whose newest text does not pass. */
  broken: number;
}

interface ServedLine extends Serving {
  readonly from: string;
  readonly to: string;
}

export function lineName(from: string, to: string): string {
  return `${from} ${to}`;
}

const known = new WeakMap<readonly ActiveRelease[], Served>();

/** Of a hundred thousand active releases it is worked out once, for as long as they are active. @param rows never changed */
export function servedBy(rows: readonly ActiveRelease[]): Served {
  const found = known.get(rows) ?? newServed(rows);
  known.set(rows, found);
  return found;
}

function newServed(rows: readonly ActiveRelease[]): Served {
  const releases = new Set<ReleaseId>();
  for (const row of rows) {
    if (row.classes === undefined) releases.add(row.release);
    else for (const release of releasesOfRow(row)) releases.add(release);
  }
  let last: { readonly base: string; readonly parts: ServedParts } | undefined;
  return {
    releases,
    under: (part, base) => {
      if (last?.base !== base) last = { base, parts: partsOf(rows, part) };
      return last.parts;
    },
  };
}

function partsOf(rows: readonly ActiveRelease[], part: (identity: string) => string): ServedParts {
  const identities = new Map<string, Serving>();
  const flows = new Map<string, Serving>();
  const lines = new Map<string, ServedLine>();
  for (const { identity, flow, broken } of rows) {
    const from = part(identity);
    const name = lineName(from, flow);
    const of = identities.get(from) ?? { broken: 0 };
    const to = flows.get(flow) ?? { broken: 0 };
    const line = lines.get(name) ?? { from, to: flow, broken: 0 };
    identities.set(from, of);
    flows.set(flow, to);
    lines.set(name, line);
    if (broken === undefined) continue;
    for (const one of [of, to, line]) one.broken += 1;
  }
  return { identities, flows, lines };
}

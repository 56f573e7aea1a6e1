import type { Locked } from '../../host/registry/locked.ts';
import type { CallTally } from '../tally.ts';
import type { CallRows } from './groups.ts';
import type { PairTally } from './pair-tally.ts';
import type { Origin } from './panorama.ts';
import { lineName, type ServedParts } from './served.ts';

/** A line of the drawing, with what it is counted from. */
export type Line = LineEnds &
  (
    | { readonly kind: 'runs'; readonly isBroken: boolean; readonly tally: RunTally }
    | { readonly kind: 'calls' | 'serves'; readonly tally?: CallTally }
  );

interface LineEnds {
  readonly from: string;
  readonly to: string;
  readonly origin: Origin;
}

type RunTally = Pick<PairTally, 'running' | 'started' | 'ended'>;

/** An identity runs a flow: a release says so, or instances of an older one. */
export function runLines(
  partOf: (identity: string) => string,
  served: ServedParts['lines'],
  pairs: readonly PairTally[],
): readonly Line[] {
  const seen = new Map<string, { readonly from: string; readonly to: string; tally: RunTally }>();
  for (const { identity, flow: to, running, started, ended } of pairs) {
    const tally = { running, started, ended };
    const from = partOf(identity);
    const name = lineName(from, to);
    const known = seen.get(name);
    if (known === undefined) seen.set(name, { from, to, tally });
    else known.tally = added(known.tally, tally);
  }
  const lines: Line[] = [];
  for (const [name, { from, to, broken }] of served) {
    const tally = seen.get(name)?.tally ?? nothing;
    lines.push({ kind: 'runs', from, to, origin: 'release', isBroken: broken > 0, tally });
  }
  for (const [name, line] of seen) {
    if (!served.has(name)) lines.push({ kind: 'runs', ...line, origin: 'older', isBroken: false });
  }
  return lines;
}

const nothing: RunTally = { running: 0, started: 0, ended: 0 };

function added(one: RunTally, { running, started, ended }: RunTally): RunTally {
  return { running: one.running + running, started: one.started + started, ended: one.ended + ended };
}

/** A flow calls a capability: locked in a release, or seen in calls alone. */
export function callLines(locked: readonly Locked[], rows: CallRows): readonly Line[] {
  const ends = locked.flatMap(({ flow, capabilities }) =>
    capabilities.map(({ capability }) => [flow, capability] as const),
  );
  return joined('calls', ends, rows, ['flow', 'capability']);
}

/** A provider serves a capability. */
export function serveLines(locked: readonly Locked[], rows: CallRows): readonly Line[] {
  const ends = locked.flatMap(({ capabilities }) =>
    capabilities.flatMap(({ capability, providers }) => providers.map((provider) => [capability, provider] as const)),
  );
  return joined('serves', ends, rows, ['capability', 'provider']);
}

function joined(
  kind: 'calls' | 'serves',
  locked: readonly (readonly [from: string, to: string])[],
  rows: CallRows,
  [first, second]: readonly [from: string, to: string],
): readonly Line[] {
  const seen = new Map(rows.map((row) => [`${row.by[first]} ${row.by[second]}`, row]));
  const implied = new Map(locked.map((ends) => [ends.join(' '), ends]));
  return [...new Set([...implied.keys(), ...seen.keys()])].map((name) => {
    const tally = seen.get(name);
    const [from, to] = implied.get(name) ?? [tally?.by[first] ?? '', tally?.by[second] ?? ''];
    return {
      kind,
      from,
      to,
      origin: implied.has(name) ? 'release' : 'older',
      ...(tally === undefined ? {} : { tally }),
    };
  });
}

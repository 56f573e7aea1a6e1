import type { Locked } from '../../host/registry/locked.ts';
import type { CallTally } from '../tally.ts';
import type { CallRows, Serving } from './groups.ts';
import type { PairTally } from './pair-tally.ts';
import type { Origin } from './panorama.ts';

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
  serving: readonly Serving[],
  pairs: readonly PairTally[],
): readonly Line[] {
  const lines = new Map<string, Extract<Line, { kind: 'runs' }>>();
  const add = (identity: string, to: string, origin: Origin, isBroken: boolean, tally: RunTally): void => {
    const from = partOf(identity);
    const name = `${from} ${to}`;
    const known = lines.get(name);
    lines.set(name, {
      kind: 'runs',
      from,
      to,
      origin: known?.origin ?? origin,
      isBroken: isBroken || known?.isBroken === true,
      tally: known === undefined ? tally : added(known.tally, tally),
    });
  };
  for (const { identity, flow, isBroken } of serving) add(identity, flow, 'release', isBroken, nothing);
  for (const { identity, flow, ...tally } of pairs) add(identity, flow, 'older', false, tally);
  return [...lines.values()];
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

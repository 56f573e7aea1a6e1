import type { Locked } from '../../host/locked.ts';
import type { CallTallies } from './call-tallies.ts';
import { childOf } from './child-of.ts';
import { callFigures, type Frame } from './figures-of.ts';
import type { PairTally } from './pair-tally.ts';
import type { Origin, PanoramaEdge, PanoramaFilter } from './panorama.ts';

/** An identity runs a flow: a release says so, or instances of an older one. */
export function runsEdges(
  base: string,
  serving: readonly { readonly identity: string; readonly flow: string }[],
  pairs: readonly PairTally[],
): readonly PanoramaEdge[] {
  const edges = new Map<string, PanoramaEdge>();
  const add = (identity: string, flow: string, origin: Origin, weight: number): void => {
    const from = childOf(identity, base);
    const name = `${from} ${flow}`;
    const known = edges.get(name);
    edges.set(name, {
      kind: 'runs',
      from,
      to: flow,
      origin: known?.origin ?? origin,
      weight: (known?.weight ?? 0) + weight,
    });
  };
  for (const { identity, flow } of serving) add(identity, flow, 'release', 0);
  for (const { identity, flow, running, started } of pairs) add(identity, flow, 'older', running + started);
  return [...edges.values()];
}

/** A flow calls a capability, and a provider serves it: locked in a release, or seen in calls alone. */
export function callEdges(
  locked: readonly Locked[],
  tallies: Pick<CallTallies, 'byFlowAndCapability' | 'byCapabilityAndProvider'>,
  filter: PanoramaFilter,
  frame: Frame,
): readonly PanoramaEdge[] {
  const calls = locked.flatMap(({ flow, capabilities }) =>
    capabilities.map(({ capability }) => [flow, capability] as const),
  );
  const serves = locked.flatMap(({ capabilities }) =>
    capabilities.flatMap(({ capability, providers }) => providers.map((provider) => [capability, provider] as const)),
  );
  return [
    ...joined('calls', calls, tallies.byFlowAndCapability, ['flow', 'capability'], (flow, capability, tally) =>
      callFigures(tally, { capability }, { ...filter, flow }, frame),
    ),
    ...joined(
      'serves',
      serves,
      tallies.byCapabilityAndProvider,
      ['capability', 'provider'],
      (capability, provider, tally) => callFigures(tally, { capability, provider }, filter, frame),
    ),
  ];
}

type Row = CallTallies['byCapability'][number];

function joined(
  kind: 'calls' | 'serves',
  locked: readonly (readonly [from: string, to: string])[],
  rows: readonly Row[],
  [first, second]: readonly [from: string, to: string],
  figures: (from: string, to: string, row: Row | undefined) => NonNullable<PanoramaEdge['figures']>,
): readonly PanoramaEdge[] {
  const seen = new Map(rows.map((row) => [`${row.by[first]} ${row.by[second]}`, row]));
  const implied = new Map(locked.map((ends) => [ends.join(' '), ends]));
  const names = new Set([...implied.keys(), ...seen.keys()]);
  return [...names].map((name) => {
    const row = seen.get(name);
    const [from, to] = implied.get(name) ?? [row?.by[first] ?? '', row?.by[second] ?? ''];
    const origin = implied.has(name) ? 'release' : 'older';
    return { kind, from, to, origin, weight: row?.n ?? 0, figures: figures(from, to, row) };
  });
}

import type { Locked } from '../../host/locked.ts';
import type { CallTallies } from './call-tallies.ts';
import { callFigures, type Frame } from './figures-of.ts';
import { mostNodes } from './instance-nodes.ts';
import type { CallNode, PanoramaFilter } from './panorama.ts';
import { ranked, type Ranked } from './ranked.ts';
import type { Localized } from '../../kernel/localized.ts';

/** Capabilities that the releases lock, and those that calls of older ones show. */
export function capabilityNodes(
  locked: readonly Locked[],
  { byCapability }: Pick<CallTallies, 'byCapability'>,
  title: (capability: string) => Localized | undefined,
  filter: PanoramaFilter,
  frame: Frame,
): Ranked<CallNode> {
  const known = locked.flatMap(({ capabilities }) => capabilities.map(({ capability }) => capability));
  const called = new Map(byCapability.map((row) => [row.by['capability'] ?? '', row]));
  const nodes = [...new Set([...known, ...called.keys()])].map((id) => {
    const row = called.get(id);
    const named = title(id);
    const figures = callFigures(row, { capability: id }, filter, frame);
    return { id, weight: row?.n ?? 0, node: { id, ...(named === undefined ? {} : { title: named }), figures } };
  });
  const { drawn, left } = ranked(nodes, mostNodes);
  return { drawn: drawn.map(({ node }) => node), left };
}

export function providerNodes(
  locked: readonly Locked[],
  { byProvider }: Pick<CallTallies, 'byProvider'>,
  filter: PanoramaFilter,
  frame: Frame,
): Ranked<CallNode> {
  const known = locked.flatMap(({ capabilities }) => capabilities.flatMap(({ providers }) => providers));
  const called = new Map(byProvider.map((row) => [row.by['provider'] ?? '', row]));
  const nodes = [...new Set([...known, ...called.keys()])].map((id) => {
    const row = called.get(id);
    return { id, weight: row?.n ?? 0, node: { id, figures: callFigures(row, { provider: id }, filter, frame) } };
  });
  const { drawn, left } = ranked(nodes, mostNodes);
  return { drawn: drawn.map(({ node }) => node), left };
}

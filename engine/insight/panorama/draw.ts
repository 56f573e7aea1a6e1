import type { Locked } from '../../host/locked.ts';
import type { ReleaseId } from '../../kernel/ids.ts';
import type { Localized } from '../../kernel/localized.ts';
import { coversIdentity } from '../../registry/covers-identity.ts';
import { releasesOfRow } from '../../registry/class-release.ts';
import type { ActiveRelease } from '../../registry/stored.ts';
import { capabilityNodes, providerNodes } from './call-nodes.ts';
import type { CallTallies } from './call-tallies.ts';
import { commonBase } from './child-of.ts';
import { callEdges, runsEdges } from './edges.ts';
import { figuresOf, type Frame } from './figures-of.ts';
import { flowNodes, identityNodes } from './instance-nodes.ts';
import { sumOf, type PairTally } from './pair-tally.ts';
import type { Panorama, PanoramaEdge, PanoramaFilter } from './panorama.ts';

/** All that a drawing is made of, within the filter and the reach of whoever asks. */
export interface Drawn {
  readonly filter: PanoramaFilter;
  readonly frame: Frame;
  readonly identities: readonly { readonly path: string; readonly title?: Localized }[];
  /** What serves now, or served at the end of the window. */
  readonly active: readonly ActiveRelease[];
  readonly locked: ReadonlyMap<ReleaseId, Locked>;
  readonly pairs: readonly PairTally[];
  readonly calls: CallTallies;
  readonly capabilityTitle: (capability: string) => Localized | undefined;
}

type Drawing = Pick<
  Panorama,
  'base' | 'figures' | 'identities' | 'flows' | 'capabilities' | 'providers' | 'edges' | 'left'
>;

/** Identities × flows × capabilities × providers: every node and line has its reason in a release or in what happened. */
export function draw(drawn: Drawn): Drawing {
  const { filter, frame, active, pairs, calls } = drawn;
  const paths = drawn.identities.map(({ path }) => path);
  const base = filter.identity ?? commonBase([...paths, ...pairs.map(({ identity }) => identity)]);
  const serving = active.map(({ identity, flow, broken }) => ({ identity, flow, isBroken: broken !== undefined }));
  const releases = [...new Set(active.flatMap(releasesOfRow))].flatMap((id) => drawn.locked.get(id) ?? []);
  const identityTitle = titles(drawn.identities.map(({ path, title }) => [path, title]));
  const flowTitle = titles(releases.map(({ flow, title }) => [flow, title]));
  const identities = identityNodes(paths, base, { pairs, serving, title: identityTitle }, filter, frame);
  const flows = flowNodes({ pairs, serving, title: flowTitle }, filter, frame);
  const capabilities = capabilityNodes(releases, calls, drawn.capabilityTitle, filter, frame);
  const providers = providerNodes(releases, calls, filter, frame);
  const columns = { identities, flows, capabilities, providers };
  const edges = [...runsEdges(base, serving, pairs), ...callEdges(releases, calls, filter, frame)];
  return {
    ...(base === '' ? {} : { base }),
    figures: figuresOf(sumOf(pairs), filter, frame),
    identities: identities.drawn,
    flows: flows.drawn,
    capabilities: capabilities.drawn,
    providers: providers.drawn,
    edges: edges.filter(isDrawnIn(columns)),
    left: {
      identities: identities.left,
      flows: flows.left,
      capabilities: capabilities.left,
      providers: providers.left,
    },
  };
}

type Columns = Readonly<
  Record<'identities' | 'flows' | 'capabilities' | 'providers', { readonly drawn: readonly { readonly id: string }[] }>
>;

/** A line needs both of its ends. */
function isDrawnIn({ identities, flows, capabilities, providers }: Columns): (edge: PanoramaEdge) => boolean {
  const [of, flow, capability, provider] = [identities, flows, capabilities, providers].map(
    ({ drawn }) => new Set(drawn.map(({ id }) => id)),
  );
  const ends = { runs: [of, flow], calls: [flow, capability], serves: [capability, provider] } as const;
  return ({ kind, from, to }) => ends[kind][0]?.has(from) === true && ends[kind][1]?.has(to) === true;
}

function titles(
  named: readonly (readonly [id: string, title: Localized | undefined])[],
): (id: string) => Localized | undefined {
  const known = new Map(named);
  return (id) => known.get(id);
}

/** Whether an identity lies in the part that is looked at. */
export function identitiesIn({ identity, only }: PanoramaFilter): (path: string) => boolean {
  if (identity === undefined) return () => true;
  return only === true ? (path) => path === identity : (path) => coversIdentity({ subtrees: [identity] }, path);
}

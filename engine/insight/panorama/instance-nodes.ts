import { groupBy } from '../../check/group-by.ts';
import type { Localized } from '../../kernel/localized.ts';
import { childOf } from './child-of.ts';
import { figuresOf, type Frame } from './figures-of.ts';
import { sumOf, type PairTally, type Tally } from './pair-tally.ts';
import type { FlowNode, IdentityNode, PanoramaFilter } from './panorama.ts';
import { ranked, type Ranked } from './ranked.ts';

/** An active release, as far as a drawing needs it. */
export interface Serving {
  readonly identity: string;
  readonly flow: string;
  readonly isBroken: boolean;
}

export interface Groups {
  readonly pairs: readonly PairTally[];
  readonly serving: readonly Serving[];
  readonly title: (id: string) => Localized | undefined;
}

/** No drawing is read with more nodes in a column: who wants to see the others looks at a smaller part. */
export const mostNodes = 50;

/** @param paths all identities that are looked at, with or without a release */
export function identityNodes(
  paths: readonly string[],
  base: string,
  { pairs, serving, title }: Groups,
  filter: PanoramaFilter,
  frame: Frame,
): Ranked<IdentityNode> {
  const all = grouped(
    paths.map((path) => childOf(path, base)),
    groupBy(pairs, ({ identity }) => childOf(identity, base)),
    groupBy(serving, ({ identity }) => childOf(identity, base)),
  );
  const shown = base === '' ? all : all.filter(({ id, tally, isLive }) => id !== base || isLive || isThere(tally));
  const { drawn, left } = ranked(shown, mostNodes);
  const nodesDrawn = drawn.map(({ id, tally, isLive, broken }): IdentityNode => {
    const isOnly = id === base;
    const own = { ...filter, identity: id, ...(isOnly ? { only: true } : {}) };
    return {
      id,
      ...titled(title(id)),
      ...(isOnly ? { isOnly } : {}),
      isLive,
      broken,
      figures: figuresOf(tally, own, frame),
    };
  });
  return { drawn: nodesDrawn, left };
}

export function flowNodes({ pairs, serving, title }: Groups, filter: PanoramaFilter, frame: Frame): Ranked<FlowNode> {
  const nodes = grouped(
    [],
    groupBy(pairs, ({ flow }) => flow),
    groupBy(serving, ({ flow }) => flow),
  );
  const { drawn, left } = ranked(nodes, mostNodes);
  const nodesDrawn = drawn.map(({ id, tally, isLive, broken }): FlowNode => {
    return { id, ...titled(title(id)), isLive, broken, figures: figuresOf(tally, { ...filter, flow: id }, frame) };
  });
  return { drawn: nodesDrawn, left };
}

interface Grouped {
  readonly id: string;
  readonly tally: Tally;
  readonly isLive: boolean;
  readonly broken: number;
  readonly weight: number;
}

function grouped(
  known: readonly string[],
  pairs: ReadonlyMap<string, readonly PairTally[]>,
  serving: ReadonlyMap<string, readonly Serving[]>,
): readonly Grouped[] {
  const ids = new Set([...known, ...pairs.keys(), ...serving.keys()]);
  return [...ids].map((id) => {
    const tally = sumOf(pairs.get(id) ?? []);
    const rows = serving.get(id) ?? [];
    const broken = rows.filter(({ isBroken }) => isBroken).length;
    const weight = tally.running + tally.started + tally.ended + tally.incidents;
    return { id, tally, isLive: rows.length > 0, broken, weight };
  });
}

function isThere({ running, started, ended }: Tally): boolean {
  return running + started + ended > 0;
}

function titled(title: Localized | undefined): { readonly title?: Localized } {
  return title === undefined ? {} : { title };
}

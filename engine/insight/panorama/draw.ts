import { callFigures, figuresOf, runFigures } from './figures-of.ts';
import type { Line } from './lines.ts';
import { callCandidates, flowCandidates, identityCandidates, type Candidate } from './nodes.ts';
import type { Panorama, PanoramaEdge } from './panorama.ts';
import type { PanoramaRank } from './panorama-choices.ts';
import { ranked, type Ranked } from './ranked.ts';
import type { Survey } from './survey.ts';

/** No drawing is read with more nodes in a column, or more lines: who wants to see the others looks at a smaller part. */
const mostNodes = 50;
const mostEdges = 600;

/** Identities × flows × capabilities × providers: every node and line has its reason in a release or in what happened. */
export function draw(survey: Survey, rank: PanoramaRank = 'busiest'): Panorama {
  const { frame, filter, within, base, throughput, money, states } = survey;
  const columns = {
    identities: ranked(identityCandidates(survey, rank), mostNodes),
    flows: ranked(flowCandidates(survey, rank), mostNodes),
    capabilities: ranked(callCandidates(survey, 'capabilities', rank), mostNodes),
    providers: ranked(callCandidates(survey, 'providers', rank), mostNodes),
  };
  const lines = survey.lines
    .filter(isDrawnIn(columns))
    .map((line) => ({ id: `${line.kind} ${line.from} ${line.to}`, weight: weightOf(line), line }));
  const edges = ranked(lines, mostEdges);
  return {
    from: new Date(frame.window.fromMs).toISOString(),
    to: new Date(frame.window.toMs).toISOString(),
    asOf: new Date(frame.asOf).toISOString(),
    within: { subtrees: within.subtrees, ...(within.flows === undefined ? {} : { flows: within.flows }) },
    ...(base === '' ? {} : { base }),
    figures: figuresOf(survey.total, filter, frame),
    throughput,
    money,
    identities: columns.identities.drawn.map((one) => one.node()),
    flows: columns.flows.drawn.map((one) => one.node()),
    capabilities: columns.capabilities.drawn.map((one) => one.node()),
    providers: columns.providers.drawn.map((one) => one.node()),
    ...(states === undefined ? {} : { states }),
    edges: edges.drawn.map(({ line, weight }) => edgeOf(survey, line, weight)),
    left: {
      identities: columns.identities.left,
      flows: columns.flows.left,
      capabilities: columns.capabilities.left,
      providers: columns.providers.left,
      edges: edges.left,
    },
  };
}

function edgeOf({ filter, frame, base }: Survey, line: Line, weight: number): PanoramaEdge {
  const { kind, from, to, origin } = line;
  const edge = { kind, from, to, origin, weight };
  switch (kind) {
    case 'runs': {
      const own = { ...filter, identity: from, ...(base !== '' && from === base ? { only: true } : {}), flow: to };
      return { ...edge, ...(line.isBroken ? { isBroken: true } : {}), runs: runFigures(line.tally, own, frame) };
    }
    case 'calls':
      return { ...edge, figures: callFigures(line.tally, { capability: to }, { ...filter, flow: from }, frame) };
    case 'serves':
      return { ...edge, figures: callFigures(line.tally, { capability: from, provider: to }, filter, frame) };
  }
}

function weightOf(line: Line): number {
  return line.kind === 'runs' ? line.tally.running + line.tally.started : (line.tally?.n ?? 0);
}

type Columns = Readonly<Record<'identities' | 'flows' | 'capabilities' | 'providers', Ranked<Candidate>>>;

/** A line needs both of its ends. */
function isDrawnIn({ identities, flows, capabilities, providers }: Columns): (line: Line) => boolean {
  const [of, flow, capability, provider] = [identities, flows, capabilities, providers].map(
    ({ drawn }) => new Set(drawn.map(({ id }) => id)),
  );
  const ends = { runs: [of, flow], calls: [flow, capability], serves: [capability, provider] } as const;
  return ({ kind, from, to }) => ends[kind][0]?.has(from) === true && ends[kind][1]?.has(to) === true;
}

import { acceptedP99Ms, goodput, isAccepted, isRefused, refusedP99Ms } from './figures.ts';
import type { Generator } from './generator.ts';
import type { Outcome, Plan, Sender } from './plan.ts';
import { identities } from './project.ts';
import type { Served } from './server.ts';

export interface Overloaded {
  /** Flows a second at the most, before and after. */
  readonly peak: number;
  readonly goodput: number;
  readonly refusedP99Ms: number;
  readonly refused: number;
  readonly withoutRetryAfter: number;
  readonly unanswered: number;
  readonly recoveredMs: number;
  /** Processors that server and generator used, at the most that the server can do and at five times as much. */
  readonly used: { readonly peak: Used; readonly flood: Used };
  /** Processor time of the server for a flow at its most, and for a refusal beside flows that cost as much, µs. */
  readonly flowUs: number;
  readonly refusalUs?: number;
  readonly accepted: readonly string[];
}

export interface Used {
  readonly server: number;
  readonly generator: number;
}

const times = 5;
const windowMs = 500;
const recoveryMs = 15_000;

/** Finds what the server can do, sends five times as much, and looks how soon half of it is served as before. */
export async function overload(generator: Generator, server: Served, seconds: number): Promise<Overloaded> {
  const all: Outcome[] = [];
  const run = async (plan: Plan): Promise<readonly Outcome[]> => {
    const outcomes = await generator.run(server, plan);
    all.push(...outcomes);
    return outcomes;
  };
  const timed = async (plan: Plan): Promise<Timed> => {
    const before = { at: performance.now(), server: server.processorS(), generator: generator.processorS() };
    const outcomes = await run(plan);
    const seconds = (performance.now() - before.at) / 1_000;
    const serverS = server.processorS() - before.server;
    const used = { server: serverS / seconds, generator: (generator.processorS() - before.generator) / seconds };
    return { outcomes, serverS, used };
  };
  const crowd = { forMs: 5_000, inFlight: 64, senders: evenly(1) };
  const before = goodput(await run(crowd), crowd.forMs);
  const half = { forMs: 5_000, senders: evenly(before / 2) };
  const usualP99Ms = acceptedP99Ms(await run(half));
  const flood = { forMs: seconds * 1_000, senders: evenly(before * times) };
  const { outcomes: flooded, ...floodedBy } = await timed(flood);
  const recovered = await run({ ...half, forMs: recoveryMs });
  const last = await timed(crowd);
  const after = goodput(last.outcomes, crowd.forMs);
  const flowS = last.serverS / last.outcomes.filter(isAccepted).length;
  const refusals = flooded.filter(isRefused);
  const besideFlowsS = floodedBy.serverS - flowS * flooded.filter(isAccepted).length;
  return {
    peak: (before + after) / 2,
    goodput: goodput(flooded, flood.forMs),
    refusedP99Ms: refusedP99Ms(flooded),
    refused: refusals.length,
    withoutRetryAfter: refusals.filter(({ hasRetryAfter }) => !hasRetryAfter).length,
    unanswered: flooded.filter(({ status }) => status === 0).length,
    recoveredMs: recoveredAt(recovered, usualP99Ms),
    used: { peak: last.used, flood: floodedBy.used },
    flowUs: flowS * 1e6,
    ...(refusals.length === 0 ? {} : { refusalUs: (besideFlowsS / refusals.length) * 1e6 }),
    accepted: acceptedOf(all),
  };
}

interface Timed {
  readonly outcomes: readonly Outcome[];
  readonly serverS: number;
  readonly used: Used;
}

/** So many a second in all. */
export function evenly(perSecond: number): readonly Sender[] {
  return identities.map((identity) => ({ identity, perSecond: perSecond / identities.length }));
}

export function acceptedOf(outcomes: readonly Outcome[]): readonly string[] {
  return outcomes.flatMap(({ instance }) => (instance === undefined ? [] : [instance]));
}

/** The first window in which nothing was refused and nobody waited longer than twice the usual. */
function recoveredAt(outcomes: readonly Outcome[], usualP99Ms: number): number {
  for (let at = 0; at < recoveryMs; at += windowMs) {
    const within = outcomes.filter(({ dueMs }) => dueMs >= at && dueMs < at + windowMs);
    if (within.length > 0 && within.every(isAccepted) && acceptedP99Ms(within) <= 2 * usualP99Ms) return at;
  }
  return recoveryMs;
}

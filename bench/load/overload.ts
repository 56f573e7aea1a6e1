import { setTimeout as wait } from 'node:timers/promises';
import { acceptedP99Ms, goodput, isAccepted, isRefused, refusedP99Ms } from './figures.ts';
import type { Generator } from './generator.ts';
import type { Outcome, Plan, Ran, Sender } from './plan.ts';
import { identities } from './project.ts';
import type { Served } from './server.ts';

export interface Overloaded {
  /** Flows a second at the most, before; and before and after. */
  readonly before: number;
  readonly peak: number;
  readonly goodput: number;
  readonly refusedP99Ms: number;
  /** How late the generator itself was meanwhile. */
  readonly generatorDelayMs: number;
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

/** Five times as many starts as the server can do. */
export const times = 5;
const windowMs = 500;
const recoveryMs = 10_000;
/** With so many in flight a server does the most: in turns 790 flows/s with 64, 1,267 with 128, and 1,252 with 256. */
export const mostInFlight = 128;
const crowd = { forMs: 4_000, inFlight: mostInFlight, senders: evenly(1) };
const halfForMs = 4_000;

/** Finds what the server can do, sends five times as much, then half of it at once, and looks how soon that is served as before. */
export async function overload(generator: Generator, server: Served, seconds: number): Promise<Overloaded> {
  const all: Outcome[] = [];
  const run = async (plan: Plan): Promise<Timed> => {
    const found = await timed(generator, server, plan);
    all.push(...found.outcomes);
    return found;
  };
  const before = goodput((await run(crowd)).outcomes, crowd.forMs);
  const half = evenly(before / 2);
  const usualP99Ms = acceptedP99Ms((await run({ forMs: halfForMs, senders: half })).outcomes);
  const forMs = seconds * 1_000;
  const flood = { forMs, senders: evenly(before * times), next: { forMs: recoveryMs, senders: half } };
  const { outcomes, ...by } = await run(flood);
  const flooded = outcomes.filter(({ dueMs }) => dueMs < forMs);
  const recovered = outcomes.filter(({ dueMs }) => dueMs >= forMs);
  const last = await run(crowd);
  const refusals = flooded.filter(isRefused);
  const flowS = last.serverS / last.outcomes.filter(isAccepted).length;
  const besideFlowsS = by.serverS - flowS * flooded.filter(isAccepted).length;
  return {
    before,
    peak: (before + goodput(last.outcomes, crowd.forMs)) / 2,
    goodput: goodput(flooded, forMs),
    refusedP99Ms: refusedP99Ms(flooded),
    generatorDelayMs: by.delayP99Ms,
    refused: refusals.length,
    withoutRetryAfter: refusals.filter(({ hasRetryAfter }) => !hasRetryAfter).length,
    unanswered: flooded.filter(({ status }) => status === 0).length,
    recoveredMs: recoveredAfter(recovered, forMs, usualP99Ms),
    used: { peak: last.used, flood: by.used },
    flowUs: flowS * 1e6,
    ...(refusals.length === 0 ? {} : { refusalUs: (besideFlowsS / refusals.length) * 1e6 }),
    accepted: acceptedOf(all),
  };
}

interface Timed extends Ran {
  readonly serverS: number;
  readonly used: Used;
}

/** What both take as long as the first phase goes on. */
async function timed(generator: Generator, server: Served, plan: Plan): Promise<Timed> {
  const before = { at: performance.now(), server: server.processorS(), generator: generator.processorS() };
  const running = generator.run(server, plan);
  await (plan.next === undefined ? running : wait(plan.forMs));
  const seconds = (performance.now() - before.at) / 1_000;
  const serverS = server.processorS() - before.server;
  const generatorS = generator.processorS() - before.generator;
  return { ...(await running), serverS, used: { server: serverS / seconds, generator: generatorS / seconds } };
}

/** So many a second in all. */
export function evenly(perSecond: number): readonly Sender[] {
  return identities.map((identity) => ({ identity, perSecond: perSecond / identities.length }));
}

export function acceptedOf(outcomes: readonly Outcome[]): readonly string[] {
  return outcomes.flatMap(({ instance }) => (instance === undefined ? [] : [instance]));
}

/** To the first window in which nothing was refused and nobody waited longer than twice the usual. */
function recoveredAfter(outcomes: readonly Outcome[], fromMs: number, usualP99Ms: number): number {
  for (let at = 0; at < recoveryMs; at += windowMs) {
    const within = outcomes.filter(({ dueMs }) => dueMs >= fromMs + at && dueMs < fromMs + at + windowMs);
    if (within.length > 0 && within.every(isAccepted) && acceptedP99Ms(within) <= 2 * usualP99Ms) return at;
  }
  return recoveryMs;
}

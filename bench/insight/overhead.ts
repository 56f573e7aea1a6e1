import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { middleOf, type Middle } from './middle-of.ts';
import type { Side, Told, Turns, Work } from './overhead-child.ts';

/** What counting takes, in percent of what the same work takes without it. */
export interface Overhead {
  /** Fewer flows a second. */
  readonly flows: Middle;
  /** More processor time of the whole process for a flow, with what is counted after a turn. */
  readonly processor: Middle;
  /** The same of an engine that does not count either: how far the measurement scatters. */
  readonly nullFlows: Middle;
  readonly nullProcessor: Middle;
  /** Of each side. */
  readonly perSecond: Sides;
  readonly cpuUs: Sides;
  /** How far counting was behind at the most. */
  readonly lagMs: number;
}

export type Sides = Readonly<Record<Side, number>>;

/** @param rounds of six turns each; from six rounds on there is an interval */
export async function overhead(folder: string, rounds: number, profile?: string): Promise<Overhead> {
  const execArgv = ['--expose-gc', ...(profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profile}`])];
  const program = fileURLToPath(new URL('overhead-child.js', import.meta.url));
  const child = fork(program, [folder, String(rounds)], { execArgv });
  const exited = once(child, 'exit').then(([code]) => {
    throw new Error(`overhead-child ended with ${String(code)}`);
  });
  const answered = new Promise<Told>((resolve) => child.once('message', resolve));
  return comparing(await Promise.race([answered, exited]));
}

function comparing({ rounds, lagMs }: Told): Overhead {
  const each = (of: (round: Turns) => number): Middle => middleOf(rounds.map(of));
  const sides = (of: (work: Work) => number): Sides => ({
    counted: each(({ counted }) => of(counted)).middle,
    bare: each(({ bare }) => of(bare)).middle,
    null: each((round) => of(round.null)).middle,
  });
  return {
    flows: each(({ counted, bare, ...round }) => fewer(counted, bare, round.null)),
    processor: each(({ counted, bare, ...round }) => dearer(counted, bare, round.null)),
    nullFlows: each(({ bare, ...round }) => fewer(round.null, bare)),
    nullProcessor: each(({ bare, ...round }) => dearer(round.null, bare)),
    perSecond: sides(({ flows, tookMs }) => (flows / tookMs) * 1_000),
    cpuUs: sides(({ flows, cpuUs }) => cpuUs / flows),
    lagMs,
  };
}

/** In percent. All have done the same number of flows. */
function fewer(one: Work, ...others: readonly Work[]): number {
  return (1 - mean(others.map(({ tookMs }) => tookMs)) / one.tookMs) * 100;
}

function dearer(one: Work, ...others: readonly Work[]): number {
  return (one.cpuUs / mean(others.map(({ cpuUs }) => cpuUs)) - 1) * 100;
}

function mean(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0) / values.length;
}

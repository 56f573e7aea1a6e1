import { quantile } from '../identities/quantile.ts';
import { acceptedP99Ms, isAccepted } from './figures.ts';
import type { Generator } from './generator.ts';
import { acceptedOf, evenly } from './overload.ts';
import type { Outcome, Sender } from './plan.ts';
import { identities } from './project.ts';
import type { Served } from './server.ts';

export interface Fairness {
  /** p99 of the others with the crowd, to p99 of the others without it. */
  readonly ratio: number;
  readonly usualP99Ms: number;
  readonly crowdedP99Ms: number;
  /** Of the others' starts with the crowd. */
  readonly refusedShare: number;
  readonly accepted: readonly string[];
}

const rounds = 3;
const forMs = 5_000;
const crowdTimes = 10;
/** Of what the server can do: with ten times one tenth of it more than all of it is asked. */
const usualShare = 0.6;

/** Ten identities send the same; then one of them ten times as much. In turns, so that both meet the same machine. */
export async function fairness(generator: Generator, server: Served, peak: number): Promise<Fairness> {
  const usual = evenly(peak * usualShare);
  const [first, ...rest] = usual;
  if (first === undefined) throw new Error('nobody sends');
  const crowded: readonly Sender[] = [{ ...first, perSecond: first.perSecond * crowdTimes }, ...rest];
  const without: Outcome[][] = [];
  const beside: Outcome[][] = [];
  const accepted: string[] = [];
  for (let round = 0; round < rounds; round += 1) {
    for (const { senders, kept } of [
      { senders: usual, kept: without },
      { senders: crowded, kept: beside },
    ]) {
      const outcomes = await generator.run(server, { forMs, senders });
      accepted.push(...acceptedOf(outcomes));
      kept.push(outcomes.filter(({ identity }) => identity !== identities[0]));
    }
  }
  const ratios = without.map((quiet, round) => acceptedP99Ms(beside[round] ?? []) / acceptedP99Ms(quiet));
  const others = beside.flat();
  return {
    ratio: quantile(ratios, 0.5),
    usualP99Ms: quantile(without.map(acceptedP99Ms), 0.5),
    crowdedP99Ms: quantile(beside.map(acceptedP99Ms), 0.5),
    refusedShare: others.filter((one) => !isAccepted(one)).length / others.length,
    accepted,
  };
}

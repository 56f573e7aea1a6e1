import { quantile } from '../identities/quantile.ts';
import { acceptedP99Ms, goodput, isAccepted } from './figures.ts';
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

/** What the server can do is looked at anew in each round: the machine may do something else, too. */
const most = { forMs: 2_000, inFlight: 64, senders: evenly(1) };

/** Ten identities send the same; then one of them ten times as much. In turns, so that both meet the same machine. */
export async function fairness(generator: Generator, server: Served): Promise<Fairness> {
  const without: Outcome[][] = [];
  const beside: Outcome[][] = [];
  const accepted: string[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const found = await generator.run(server, most);
    accepted.push(...acceptedOf(found));
    const usual = evenly(goodput(found, most.forMs) * usualShare);
    for (const { senders, kept } of [
      { senders: usual, kept: without },
      { senders: crowded(usual), kept: beside },
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

function crowded([first, ...rest]: readonly Sender[]): readonly Sender[] {
  return first === undefined ? rest : [{ ...first, perSecond: first.perSecond * crowdTimes }, ...rest];
}

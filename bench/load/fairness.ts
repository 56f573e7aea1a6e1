import { acceptedP99Ms, goodput, isAccepted } from './figures.ts';
import type { Generator } from './generator.ts';
import { acceptedOf, evenly, mostInFlight } from './overload.ts';
import type { Outcome, Sender } from './plan.ts';
import { identities } from './project.ts';
import type { Served } from './server.ts';

export interface Fairness {
  /** p99 of the others with the crowd, to p99 of the others without it. */
  readonly ratio: number;
  readonly usualP99Ms: number;
  readonly crowdedP99Ms: number;
  /** Starts of the others that were accepted: with the crowd, and without it. */
  readonly counted: { readonly crowded: number; readonly usual: number };
  /** Of the others' starts with the crowd. */
  readonly refusedShare: number;
  readonly accepted: readonly string[];
}

const rounds = 8;
const forMs = 3_000;
const crowdTimes = 10;
/** Of what the server can do: with ten times one tenth of it more than all of it is asked. */
const usualShare = 0.6;

/** What the server can do is looked at anew in each round: the machine may do something else, too. */
const most = { forMs: 1_500, inFlight: mostInFlight, senders: evenly(1) };

/**
 * Ten identities send the same; then one of them ten times as much. In short turns, each the first in every other round, so that
 * both meet the same machine; what all rounds found counts as one, since of a single one the worst hundredth is a dozen of starts.
 */
export async function fairness(generator: Generator, server: Served): Promise<Fairness> {
  const without: Outcome[] = [];
  const beside: Outcome[] = [];
  const accepted: string[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const found = await generator.run(server, most);
    accepted.push(...acceptedOf(found.outcomes));
    const usual = evenly(goodput(found.outcomes, most.forMs) * usualShare);
    const both = [
      { senders: usual, kept: without },
      { senders: crowded(usual), kept: beside },
    ];
    for (const { senders, kept } of round % 2 === 0 ? both : both.toReversed()) {
      const { outcomes } = await generator.run(server, { forMs, senders });
      accepted.push(...acceptedOf(outcomes));
      kept.push(...outcomes.filter(({ identity }) => identity !== identities[0]));
    }
  }
  const [usualP99Ms, crowdedP99Ms] = [acceptedP99Ms(without), acceptedP99Ms(beside)];
  const crowdedOnes = beside.filter(isAccepted).length;
  return {
    ratio: crowdedP99Ms / usualP99Ms,
    usualP99Ms,
    crowdedP99Ms,
    counted: { crowded: crowdedOnes, usual: without.filter(isAccepted).length },
    refusedShare: 1 - crowdedOnes / beside.length,
    accepted,
  };
}

function crowded([first, ...rest]: readonly Sender[]): readonly Sender[] {
  return first === undefined ? rest : [{ ...first, perSecond: first.perSecond * crowdTimes }, ...rest];
}

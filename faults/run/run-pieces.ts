import type { StoreKind } from '../bench/home.ts';
import type { Lane } from '../bench/lane.ts';
import { runTrial } from '../bench/run-trial.ts';
import type { Outcome } from '../bench/trial.ts';
import { hunt, storesOfHunt, type Hunted } from './hunt.ts';
import type { Piece } from './plan-run.ts';
import { say } from './say.ts';

export interface Tried {
  readonly fault: string;
  readonly outcome: Outcome;
}

export interface Done {
  readonly trials: readonly Tried[];
  readonly hunts: readonly Hunted[];
}

/**
 * One piece after another on every lane, the next that it has the stores for, for as long as there is time.
 * @param until ms since the epoch: nothing begins later
 */
export async function runPieces(lanes: readonly Lane[], pieces: readonly Piece[], until: number): Promise<Done> {
  const trials: Tried[] = [];
  const hunts: Hunted[] = [];
  const left = [...pieces];
  const work = async (lane: Lane): Promise<void> => {
    for (let next = takeFor(lane, left); next !== undefined && Date.now() < until; next = takeFor(lane, left)) {
      if (next.kind === 'hunt') hunts.push(await hunt(lane, next.patch));
      else trials.push(await tried(lane, next));
    }
  };
  await Promise.all(lanes.map(work));
  return { trials, hunts };
}

function takeFor({ stores }: Lane, left: Piece[]): Piece | undefined {
  const at = left.findIndex((piece) => storesOf(piece).every((store) => stores.includes(store)));
  return at < 0 ? undefined : left.splice(at, 1)[0];
}

function storesOf(piece: Piece): readonly StoreKind[] {
  return piece.kind === 'hunt' ? storesOfHunt(piece.patch) : [piece.fault.on ?? 'sqlite'];
}

async function tried(lane: Lane, { fault, seed }: Extract<Piece, { kind: 'trial' }>): Promise<Tried> {
  const outcome = await runTrial(lane, seed, fault);
  const { violations, discounted, left } = outcome;
  if (discounted !== undefined) say(`  ${fault.name} seed ${seed} does not count: ${discounted}`);
  if (violations.length > 0) {
    say(`VIOLATED  ${fault.name}   SEED=${seed} npm run test:faults -- '${fault.name}'   (${left})`);
    for (const { invariant, what } of violations.slice(0, 10)) say(`  ${invariant}  ${what}`);
  }
  return { fault: fault.name, outcome };
}

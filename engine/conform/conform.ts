import { itemOutcome, type CheckOutcome, type ConformanceItem, type ItemOutcome } from '../catalog/conformance.ts';
import { conformanceItems } from '../catalog/conformance.ts';
import type { Bench } from './bench.ts';
import { byKey } from './items/by-key.ts';
import { callback } from './items/callback.ts';
import { dryRun } from './items/dry-run.ts';
import { inquiry } from './items/inquiry.ts';
import { otherInput } from './items/other-input.ts';
import { outputs } from './items/outputs.ts';
import { signature } from './items/signature.ts';
import { time } from './items/time.ts';
import { tolerance } from './items/tolerance.ts';
import { undo } from './items/undo.ts';
import { makeInputs } from './make-inputs.ts';
import { notShown } from './outcome.ts';
import type { Subject } from './subject.ts';
import { Trial } from './trial.ts';

export interface ConformSettings {
  readonly seed: number;
  /** Begins the keys of this run; no two runs may share it. */
  readonly run: string;
  /** Generated inputs; 200 unless given. */
  readonly inputs?: number;
  /** ms for all of it; two minutes unless given. */
  readonly withinMs?: number;
}

const usualInputs = 200;
const usualWithinMs = 120_000;

/** In the order in which one learns from another: what was done in the first serves all others. */
const items: readonly (readonly [ConformanceItem, (trial: Trial) => Promise<readonly CheckOutcome[]>])[] = [
  ['outputs', outputs],
  ['by-key', byKey],
  ['other-input', otherInput],
  ['undo', undo],
  ['time', time],
  ['dry-run', dryRun],
  ['signature', signature],
  ['callback', callback],
  ['inquiry', inquiry],
  ['tolerance', tolerance],
];

/**
 * The ten items of the conformance kit against one provider. It really calls it: what it does there is done, so that a
 * provider of the world outside is tried in a place for tests.
 */
export async function conform(
  subject: Subject,
  bench: Bench,
  { seed, run, inputs = usualInputs, withinMs = usualWithinMs }: ConformSettings,
): Promise<readonly ItemOutcome[]> {
  const { kind } = subject.work.provider;
  if (kind === 'human' || kind === 'flow') return items.map(([item]) => notTried(item, 'kind', { kind }));
  const made = makeInputs(subject.work.contract, seed, inputs);
  const trial = new Trial({ subject, bench, inputs: made, run, endsAt: Date.now() + withinMs });
  const found: ItemOutcome[] = [];
  for (const [item, tryIt] of items) {
    found.push(trial.isOver ? notTried(item, 'no-time') : itemOutcome(item, await tryIt(trial)));
  }
  return found;
}

function notTried(
  item: ConformanceItem,
  code: 'kind' | 'no-time',
  params: Readonly<Record<string, string>> = {},
): ItemOutcome {
  return itemOutcome(
    item,
    conformanceItems[item].map((check) => notShown(check, code, params)),
  );
}

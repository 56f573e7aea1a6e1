import type { Fault } from '../column/fault.ts';
import type { Lane } from './lane.ts';
import { NodeDown } from './node-down.ts';
import { openTrial, type OpenTrial } from './open-trial.ts';
import type { Outcome, Trial } from './trial.ts';
import { TookLonger, withinMs } from './within-ms.ts';

/** Of what no fault met, so much has to have been served: a dead system keeps every promise. */
const leastServed = 0.95;

/** A trial that takes longer has lost its way; the longest of them takes a quarter of this on a busy machine. */
const usualMostMs = 150_000;
/** Its nodes are killed, and requests that are under way have ten seconds. */
const mostToEndMs = 60_000;

/** Runs a fault on a fresh store; what it left stays where it broke a promise. One that breaks off proves nothing, and ends nothing else. */
export async function runTrial(
  lane: Lane,
  seed: number,
  fault: Pick<Fault, 'run' | 'rehearsal' | 'on'>,
  mostMs = usualMostMs,
): Promise<Outcome> {
  const began = performance.now();
  const seconds = (): number => (performance.now() - began) / 1_000;
  const brokenOff = (why: unknown): Outcome => {
    return { seed, fired: 0, violations: [], discounted: `it broke off: ${String(why)}`, left: '', seconds: seconds() };
  };
  try {
    const rehearsed = await withinMs(usualMostMs, 'the rehearsal', rehearse(lane, seed, fault));
    const opened = await withinMs(usualMostMs, 'the making of its store', open(lane, seed, fault, rehearsed));
    const { trial, found, fired } = opened;
    try {
      await inTime(opened, mostMs, 'the trial', fault.run(trial));
    } catch (problem) {
      if (!(problem instanceof NodeDown)) throw problem;
      found.push({ invariant: 'start', what: problem.message });
    } finally {
      await inTime(opened, mostToEndMs, 'its end', opened.close());
    }
    const { path: left } = trial.folder;
    if (found.length === 0) await withinMs(mostToEndMs, 'the removal of its store', remove(trial));
    return { seed, fired: fired(), violations: found, discounted: discount(trial, fired()), left, seconds: seconds() };
  } catch (problem) {
    return brokenOff(problem);
  }
}

/** What takes too long is told with what it waited for, its store and its nodes: nobody can ask later. */
async function inTime({ account }: OpenTrial, ms: number, what: string, work: Promise<void>): Promise<void> {
  try {
    await withinMs(ms, what, work);
  } catch (problem) {
    if (!(problem instanceof TookLonger)) throw problem;
    throw new Error(`${problem.message}\n    ${await account()}`, { cause: problem });
  }
}

async function open(lane: Lane, seed: number, { on = 'sqlite' }: Pick<Fault, 'on'>, count: number): Promise<OpenTrial> {
  const folder = lane.folder(`seed-${seed}`);
  await lane.stub.order({ kind: 'ledger', file: folder.ledgerB });
  return openTrial({ lane, folder, home: await lane.home(on, folder), seed, rehearsed: count });
}

const known = new Map<string, number>();

/** An undisturbed run first, once for each engine and flow, where the fault has to know what it may count on. */
async function rehearse(lane: Lane, seed: number, fault: Pick<Fault, 'rehearsal' | 'on'>): Promise<number> {
  if (fault.rehearsal === undefined) return 0;
  const { trial, close } = await open(lane, seed, fault, 0);
  try {
    const { name, count } = fault.rehearsal(trial);
    const key = `${lane.engine} ${name}`;
    const found = known.get(key) ?? (await count());
    known.set(key, found);
    return found;
  } finally {
    await close();
    await remove(trial);
  }
}

async function remove({ home, folder }: Trial): Promise<void> {
  await home.remove();
  folder.remove();
}

function discount({ asker }: Trial, fired: number): string | undefined {
  if (fired === 0) return 'no fault fired';
  const { tried, served } = asker.calm;
  return served < tried * leastServed ? `only ${served} of ${tried} undisturbed requests were served` : undefined;
}

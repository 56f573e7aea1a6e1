import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { NodeSettings } from '../node/start-node.ts';
import type { Trial } from '../bench/trial.ts';
import { pause } from '../bench/pause.ts';
import { anyMoment } from '../oracle/judge.ts';
import { startExtra } from './ask-extra.ts';

const hour = 3_600_000;
const day = 24 * hour;
const year = 365.25 * day;

/** Nothing here is a matter of dates: neither events that expire nor retries that have a last moment. */
const dateless = ['sequence', 'branch', 'loop', 'parallel', 'timer', 'task', 'undo', 'parcels'];

interface MovedClock {
  readonly settings: Partial<NodeSettings>;
  set(offsetMs: number): void;
}

/** A clock of the node's own, by a preload that shifts `Date`. */
function movedClock({ folder }: Trial): MovedClock {
  const file = join(folder.path, 'clock');
  const set = (offsetMs: number): void => writeFileSync(file, String(Math.round(offsetMs)));
  set(0);
  const words = ['--import', pathToFileURL(join(__dirname, '../node/clock-preload.js')).href];
  return { settings: { words, environment: { FAULTS_CLOCK_FILE: file } }, set };
}

/** T13: the wall clock jumps while the flows run, ahead or back for a while: nothing fires early, and all come to their ends. */
export async function clockJumps(trial: Trial): Promise<void> {
  const clock = movedClock(trial);
  const lastMinuteOfFebruary = Date.UTC(2028, 1, 29, 23, 59, 59) - Date.now();
  const summerTime = Date.UTC(2027, 2, 28, 0, 59, 59) - Date.now();
  const offset = trial.random.pick([hour, -hour, 10 * year, -10 * year, lastMinuteOfFebruary, summerTime]);
  await trial.serve(clock.settings);
  trial.drive(1, dateless);
  await trial.lines(trial.random.between(1, 15));
  clock.set(offset);
  trial.fired();
  // What is armed after a jump ahead is due by that clock, years from now: it stays there.
  const ahead = Math.max(0, offset);
  if (ahead === 0) {
    await pause(trial.random.between(100, 800));
    clock.set(0);
  }
  await trial.settle();
  await trial.judge({ isSkewed: true, endedAt: Date.now() + ahead });
}

/** T14: a wait of 30 days, longer than a timer of the runtime lasts, neither ends at once nor is slept over. */
export async function waitForMonths(trial: Trial): Promise<void> {
  const clock = movedClock(trial);
  await trial.serve(clock.settings);
  await startExtra(trial, 'months', { of: 'months' });
  trial.drive(1, ['timer']);
  await trial.lines(2);
  await pause(300);
  if ((await lastOfMonths(trial)) !== 'first') trial.violate('30 days ended at once');
  clock.set(30 * day + hour);
  trial.fired();
  for (let looks = 0; looks < 400 && (await lastOfMonths(trial)) !== 'second'; looks += 1) await pause(50);
  if ((await lastOfMonths(trial)) !== 'second') trial.violate('30 days did not end');
  await trial.judge({ isSkewed: true, only: anyMoment, endedAt: Date.now() + 30 * day + hour });
}

async function lastOfMonths({ home }: Trial): Promise<string> {
  const { instances, history } = await home.read();
  const number = instances.find(({ flow }) => flow === 'months')?.number;
  return history.findLast(({ instance }) => instance === number)?.states ?? '';
}

/** T14: what came due while no node was there fires when one is back. */
export async function dueWhileDown(trial: Trial): Promise<void> {
  const node = await trial.serve();
  trial.drive(4, ['timer', 'task', 'retry', 'timeout']);
  await trial.lines(trial.random.between(4, 12));
  await trial.disturb(async () => {
    await node.kill();
    trial.fired();
    await pause(600);
    await trial.serve();
  });
  await trial.settle();
  await trial.judge();
}

import type { ColumnResult } from './run-column.ts';
import type { PlantedResult } from './run-planted.ts';
import { say } from './say.ts';

interface Run {
  readonly planted: readonly PlantedResult[];
  readonly trials: ColumnResult;
  /** A skip is a failure: for runs that have to be whole. */
  readonly isRequired: boolean;
}

/** Of the trials that were planned, so many have to run and to count. */
const leastRun = 0.8;

/** Prints a line for each fault and the last line; the exit code. */
export function report({ planted, trials, isRequired }: Run): number {
  const { planned, outcomes, skipped } = trials;
  const counted = outcomes.filter(({ outcome }) => outcome.discounted === undefined);
  for (const name of [...new Set(outcomes.map(({ fault }) => fault))].toSorted()) {
    const runs = counted.filter(({ fault }) => fault === name);
    const broken = runs.filter(({ outcome }) => outcome.violations.length > 0).length;
    say(`${name.padEnd(28)} ${String(runs.length).padStart(4)} trials, ${broken} with violations`);
  }
  for (const { fault, trials: count, why } of skipped) say(`SKIPPED  ${fault} (${count} trials): ${why}`);
  for (const { name, skipped: why } of planted) if (why !== undefined) say(`SKIPPED  planted ${name}: ${why}`);
  say(`${counted.length} of ${planned} planned trials ran and count`);
  const violations = outcomes.reduce((sum, { outcome }) => sum + outcome.violations.length, 0);
  const fired = counted.reduce((sum, { outcome }) => sum + outcome.fired, 0);
  const tried = planted.filter((one) => one.skipped === undefined);
  const caught = tried.filter(({ missed }) => missed === undefined).length;
  const skips = skipped.reduce((sum, { trials: count }) => sum + count, 0) + planted.length - tried.length;
  say(
    `faults: runs=${counted.length} faultsFired=${fired} violations=${violations} ` +
      `plantedCaught=${caught}/${tried.length} skipped=${skips}`,
  );
  const isShort = counted.length < planned * leastRun;
  return violations > 0 || caught < tried.length || isShort || (isRequired && skips > 0) ? 1 : 0;
}

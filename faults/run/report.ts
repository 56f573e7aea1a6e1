import type { Fault } from '../column/fault.ts';
import { notTried } from '../column/not-tried.ts';
import type { Patch } from '../planted/patch.ts';
import type { Piece } from './plan-run.ts';
import type { Done } from './run-pieces.ts';
import { say } from './say.ts';

interface Run {
  readonly faults: readonly Fault[];
  readonly patches: readonly Patch[];
  readonly pieces: readonly Piece[];
  readonly done: Done;
  /** Not only what has a name in its own: then rows that nothing tries are told, too. */
  readonly isWhole: boolean;
  /** A skip is a failure: for runs that have to be whole. */
  readonly isRequired: boolean;
}

/** Of the trials that were planned, so many have to run and to count. */
const leastRun = 0.8;

/** Prints the matrix, a line for each row, and the last line; the exit code. */
export function report(run: Run): number {
  const rows = rowsOf(run);
  say(line('row', ['planned', 'ran', 'fired', 'violations', 's each']));
  for (const { name, planned, ran, fired, violations, seconds, why } of rows)
    say(line(name, [planned, ran, fired, violations, seconds], why));
  if (run.isWhole) for (const { row, why } of notTried) say(line(row, [0, 0, 0, 0, '-'], `not run: ${why}`));
  const planned = sum(rows.map((row) => row.planned));
  const ran = sum(rows.map((row) => row.ran));
  const violations = sum(rows.map((row) => row.violations));
  const tried = run.done.hunts.filter(({ skipped }) => skipped === undefined);
  const caught = tried.filter(({ missed }) => missed === undefined).length;
  const lost = run.patches.filter(({ name }) => !run.done.hunts.some((hunt) => hunt.name === name));
  for (const { name, skipped } of run.done.hunts) if (skipped !== undefined) say(`not planted: ${name}: ${skipped}`);
  for (const { name } of lost) say(`not planted: ${name}: the time was over`);
  const skips = sum(run.faults.map(({ skip, trials }) => (skip === undefined ? 0 : trials)));
  say(`${ran} of ${planned} planned trials ran and count`);
  const wanted = tried.length + lost.length;
  say(
    `faults: runs=${ran} faultsFired=${sum(rows.map((row) => row.fired))} violations=${violations} ` +
      `plantedCaught=${caught}/${wanted} skipped=${skips + run.done.hunts.length - tried.length}`,
  );
  const isShort = ran < planned * leastRun;
  return violations > 0 || caught < wanted || isShort || (run.isRequired && skips > 0) ? 1 : 0;
}

interface Row {
  readonly name: string;
  readonly planned: number;
  /** Ran and count. */
  readonly ran: number;
  readonly fired: number;
  readonly violations: number;
  readonly seconds: string;
  /** Why it ran less often than planned. */
  readonly why: string;
}

function rowsOf({ faults, pieces, done }: Run): readonly Row[] {
  return faults.map(({ name, trials, skip }) => {
    const planned = pieces.filter((piece) => piece.kind === 'trial' && piece.fault.name === name).length;
    const outcomes = done.trials.filter(({ fault }) => fault === name).map(({ outcome }) => outcome);
    const counted = outcomes.filter(({ discounted }) => discounted === undefined);
    const late = planned - outcomes.length;
    const reasons = [
      ...(skip === undefined ? [] : [`skipped ${trials}: ${skip}`]),
      ...(late === 0 ? [] : [`not run ${late}: the time was over`]),
      ...new Set(outcomes.flatMap(({ discounted }) => discounted?.split('\n')[0]?.slice(0, 160) ?? [])),
    ];
    return {
      name,
      planned,
      ran: counted.length,
      fired: sum(counted.map(({ fired }) => fired)),
      violations: sum(outcomes.map(({ violations }) => violations.length)),
      seconds: outcomes.length === 0 ? '-' : (sum(outcomes.map(({ seconds }) => seconds)) / outcomes.length).toFixed(1),
      why: reasons.join('; '),
    };
  });
}

function line(name: string, cells: readonly (string | number)[], why = ''): string {
  return `${name.padEnd(28)}${cells.map((cell) => String(cell).padStart(11)).join('')}  ${why}`.trimEnd();
}

function sum(of: readonly number[]): number {
  return of.reduce((all, one) => all + one, 0);
}

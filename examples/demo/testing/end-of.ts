import type { Judgement } from '../judge/judge.ts';

/** Where everything ended, without the instants: two runs of the same records must agree in it. */
export function endOf({
  outcomes,
  orders,
  declarations,
  started,
  finished,
  waiting,
  lost,
  migrated,
}: Judgement): object {
  const table = outcomes.map(({ livesMs, ...row }) => ({ ...row, ended: livesMs.length }));
  const byName = (a: object, b: object): number => JSON.stringify(a).localeCompare(JSON.stringify(b));
  return {
    table: table.toSorted(byName),
    orders: orders.toSorted(byName),
    declarations: declarations.toSorted(byName),
    counts: { started, finished, waiting, lost, migrated },
  };
}

import type { CallTally, InstanceTally, StateTally, StepTally, SumTally } from './tally.ts';
import { percentilesOf } from './spans.ts';
import type { Cell } from './tally-table.ts';

type Row<Tally> = Tally & Pick<Cell, 'by'>;

export function instanceTally({ by, counts, spans }: Cell): Row<InstanceTally> {
  const of = (name: string): number => counts.get(name) ?? 0;
  return {
    by,
    started: of('started'),
    ended: of('success') + of('failure') + of('neutral'),
    success: of('success'),
    failure: of('failure'),
    neutral: of('neutral'),
    cancelled: of('cancelled'),
    withTask: of('withTask'),
    duration: percentilesOf(spans),
  };
}

export function callTally({ by, counts, spans }: Cell): Row<CallTally> {
  const of = (name: string): number => counts.get(name) ?? 0;
  const [ok, error, fault, timeout, unknown] = [of('ok'), of('error'), of('fault'), of('timeout'), of('unknown')];
  return {
    by,
    n: ok + error + fault + timeout + unknown,
    ok,
    error,
    fault,
    timeout,
    unknown,
    attempts: of('attempts'),
    undos: of('undos'),
    duration: percentilesOf(spans),
  };
}

export function stateTally({ by, counts, spans }: Cell): Row<StateTally> {
  return {
    by,
    entered: counts.get('entered') ?? 0,
    left: counts.get('left') ?? 0,
    duration: percentilesOf(spans),
  };
}

export function stepTally({ by, counts }: Cell): Row<StepTally> {
  return { by, n: counts.get('') ?? 0 };
}

export function sumTally({ by, counts }: Cell): Row<SumTally> {
  return { by, n: counts.get('n') ?? 0, total: counts.get('total') ?? 0 };
}

import type { Method } from '../../catalog/activity.ts';
import type { Metric } from '../../catalog/metric.ts';
import type { Within } from '../../host/store.ts';
import type { FactFilter, Facts, InstanceFact } from '../facts.ts';
import type { MetricFacts } from '../metrics/metric-facts.ts';
import { metricRowsAddress } from '../metrics/metric-rows-address.ts';
import { rowsAddress } from '../rows-address.ts';
import { dayMs, type Window } from '../window.ts';
import type { Side } from './effect.ts';
import { spreadOf } from './welch.ts';

/** Rows that are read of one side at most; a longer one is estimated by its first. */
const mostRows = 50_000;
const pageRows = 1_000;
const weekMs = 7 * dayMs;

/** What was measured on one side, and where its rows are. */
export interface Measured {
  readonly side: Side;
  readonly window: Window;
  readonly isWhole: boolean;
  /** The address that lists the instances which ended on this side; of a split, the calls that chose them. */
  readonly drill: string;
}

export interface Sides {
  readonly treatment: Measured;
  readonly control: Measured;
}

/** Whose instances are measured, and who asks. */
export interface Scope {
  readonly facts: Facts & MetricFacts;
  /** Of those that are defined. */
  readonly named: (metric: string) => Metric | undefined;
  readonly filter: FactFilter;
  readonly within: Within;
}

/**
 * The windows of a method. Before and after are equally long and have the same weekdays: what lies before is moved back by
 * as many whole weeks as it is long.
 */
export function windowsOf({ kind, fromMs, lengthMs }: Method): { readonly after: Window; readonly before: Window } {
  const after = { fromMs, toMs: fromMs + lengthMs };
  if (kind === 'split') return { after, before: after };
  const back = Math.ceil(lengthMs / weekMs) * weekMs;
  return { after, before: { fromMs: fromMs - back, toMs: fromMs - back + lengthMs } };
}

/** Both sides of a metric: instances that ended in the window of each. */
export async function sidesOf(metric: string, method: Method, scope: Scope): Promise<Sides> {
  const { after, before } = windowsOf(method);
  if (method.kind === 'split') return await splitSides(metric, method, after, scope);
  return {
    treatment: await windowSide(metric, after, scope),
    control: await windowSide(metric, before, scope),
  };
}

/** Shares come from what is counted already; a mean needs each value. */
async function windowSide(metric: string, window: Window, scope: Scope): Promise<Measured> {
  const { facts, filter, within } = scope;
  const named = scope.named(metric);
  if (named !== undefined) return await namedSide(named, window, scope);
  const drill = rowsAddress({ of: 'instances', choice: 'ended', filter, window });
  if (metric === 'duration') {
    const { rows, isWhole } = await endedRows(window, scope);
    return { side: sideOfRows(metric, rows), window, isWhole, drill };
  }
  const counted = await facts.instances({ filter, window, by: [] }, within);
  const { success = 0, failure = 0 } = counted.rows[0] ?? {};
  const address = rowsAddress({ of: 'instances', choice: 'judged', filter, window: counted.window });
  const side: Side = { kind: 'share', n: success + failure, hits: success };
  return { side, window: counted.window, isWhole: true, drill: address };
}

/** A defined metric: a share of the cohorts that are old enough, or the spread of durations as they are counted. */
async function namedSide(metric: Metric, window: Window, { facts, filter, within }: Scope): Promise<Measured> {
  const found = await facts.metricValues(metric, { filter, window, by: [] }, within, (by, part) =>
    metricRowsAddress(metric, filter, by, part),
  );
  const [row] = found.rows;
  const { value, n, drill } = row?.figure ?? {
    value: null,
    n: 0,
    drill: metricRowsAddress(metric, filter, {}, found.window),
  };
  const side: Side =
    metric.measure.kind === 'duration'
      ? { kind: 'mean', ...(row?.spread ?? spreadOf([])) }
      : { kind: 'share', n, hits: Math.round((value ?? 0) * n) };
  return { side, window: found.window, isWhole: true, drill };
}

/** Instances by who served their call; one that both served belongs to neither side. */
async function splitSides(
  metric: string,
  method: Extract<Method, { readonly kind: 'split' }>,
  window: Window,
  scope: Scope,
): Promise<Sides> {
  const { rows, isWhole } = await endedRows(window, scope);
  const [treated, controlled] = [
    await servedBy(method.treatment, method.capability, window, scope),
    await servedBy(method.control, method.capability, window, scope),
  ];
  const side = (own: ReadonlySet<string>, other: ReadonlySet<string>, provider: string): Measured => ({
    side: sideOfRows(
      metric,
      rows.filter(({ id }) => own.has(id) && !other.has(id)),
    ),
    window,
    isWhole,
    drill: rowsAddress({ of: 'calls', filter: { ...scope.filter, capability: method.capability, provider }, window }),
  });
  return {
    treatment: side(treated, controlled, method.treatment),
    control: side(controlled, treated, method.control),
  };
}

function sideOfRows(metric: string, rows: readonly InstanceFact[]): Side {
  if (metric === 'duration') {
    const times = rows.flatMap(({ startedAt, endedAt }) => (endedAt === undefined ? [] : [endedAt - startedAt]));
    return { kind: 'mean', ...spreadOf(times) };
  }
  const told = rows.filter(({ outcome }) => outcome === 'success' || outcome === 'failure');
  return { kind: 'share', n: told.length, hits: told.filter(({ outcome }) => outcome === 'success').length };
}

async function endedRows(
  window: Window,
  { facts, filter, within }: Scope,
): Promise<{ readonly rows: readonly InstanceFact[]; readonly isWhole: boolean }> {
  const rows: InstanceFact[] = [];
  let after: number | undefined = 0;
  while (after !== undefined && rows.length < mostRows) {
    const paging = after === 0 ? { limit: pageRows } : { limit: pageRows, after };
    const page = await facts.instanceRows({ filter, window, choice: 'ended' }, within, paging);
    rows.push(...page.rows);
    after = page.next;
  }
  return { rows, isWhole: after === undefined };
}

async function servedBy(
  provider: string,
  capability: string,
  window: Window,
  { facts, filter, within }: Scope,
): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  let after: number | undefined = 0;
  while (after !== undefined && found.size < mostRows) {
    const paging = after === 0 ? { limit: pageRows } : { limit: pageRows, after };
    const asked = { filter: { ...filter, capability, provider }, window };
    const page = await facts.callRows(asked, within, paging);
    for (const { instance } of page.rows) found.add(instance);
    after = page.next;
  }
  return found;
}

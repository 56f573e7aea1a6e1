import { groupBy } from '../../kernel/group-by.ts';
import { statusOf, rootInstance } from '../read-outs.ts';
import type { Simulation } from '../simulation.ts';
import { quantile, type RoleFigures } from './desks.ts';
import type { Model } from './model.ts';
import { callModel } from './model-responder.ts';
import type { ModelRun } from './run-model.ts';

/** ms */
export interface Durations {
  readonly count: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
}

export interface ModelReport {
  readonly runs: number;
  readonly seed: number;
  /** From the first start to the last thing that happened. */
  readonly spanMs: number;
  /** By final states, or by the states in which instances stay, most frequent first. */
  readonly ends: readonly (Durations & {
    readonly states: string;
    readonly finished: boolean;
    readonly share: number;
  })[];
  /** Of finished instances. */
  readonly duration: Durations;
  /** How long instances stay in each state, by flow and state. */
  readonly states: readonly (Durations & { readonly flow: string; readonly state: string })[];
  readonly roles: readonly RoleFigures[];
  readonly calls: readonly (Durations & {
    readonly capability: string;
    readonly attempts: number;
    readonly failed: number;
    readonly cost: number;
  })[];
  /** Of all providers, in the units of their `cost`. */
  readonly cost: number;
  /** Tasks that were not decided when they were due. */
  readonly overdueTasks: number;
  /** Finished instances that took longer than the model promises; absent where it promises nothing. */
  readonly late?: number;
  readonly incidents: Readonly<Record<string, number>>;
  readonly refusedStarts: Readonly<Record<string, number>>;
  readonly refusedEvents: Readonly<Record<string, number>>;
}

/** What the instances of a model came to. */
export function reportModel(run: ModelRun, model: Model, seed: number): ModelReport {
  const { cases, untilMs, refusedStarts, refusedEvents } = run;
  const finished = cases.filter((one) => statusOf(rootInstance(one)) === 'finished');
  const calls = callFigures(cases, model);
  return {
    runs: cases.length,
    seed,
    spanMs: untilMs - Math.min(untilMs, ...cases.slice(0, 1).map((one) => rootInstance(one).startedAtMs)),
    ends: endFigures(cases),
    duration: durations(finished.map(lengthOf)),
    states: stateFigures(cases),
    roles: run.desks.figures(untilMs),
    calls,
    cost: calls.reduce((sum, { cost }) => sum + cost, 0),
    overdueTasks: overdueTasks(cases),
    ...(model.promisedMs === undefined
      ? {}
      : { late: finished.filter((one) => lengthOf(one) > (model.promisedMs ?? 0)).length }),
    incidents: counted(
      cases.flatMap(({ trace }) => trace.flatMap((entry) => (entry.kind === 'incident' ? [entry.code] : []))),
    ),
    refusedStarts,
    refusedEvents,
  };
}

function lengthOf(simulation: Simulation): number {
  const { startedAtMs, finishedAtMs } = rootInstance(simulation);
  return (finishedAtMs ?? simulation.nowMs) - startedAtMs;
}

function durations(lengths: readonly number[]): Durations {
  const sorted = lengths.toSorted((a, b) => a - b);
  return { count: sorted.length, p50Ms: quantile(sorted, 0.5), p95Ms: quantile(sorted, 0.95) };
}

function endFigures(cases: readonly Simulation[]): ModelReport['ends'] {
  const groups = groupBy(cases, (one) => {
    const { states } = rootInstance(one);
    return `${statusOf(rootInstance(one)) === 'finished' ? 'finished' : 'open'} ${states.join(' + ')}`;
  });
  return [...groups]
    .map(([name, members]) => ({
      states: name.slice(name.indexOf(' ') + 1),
      finished: name.startsWith('finished'),
      share: members.length / cases.length,
      ...durations(members.map(lengthOf)),
    }))
    .toSorted((a, b) => b.count - a.count);
}

function stateFigures(cases: readonly Simulation[]): ModelReport['states'] {
  const stays = groupBy(cases.flatMap(staysOf), ({ place }) => place);
  return [...stays].map(([place, own]) => {
    const [flow = '', state = ''] = place.split(' ');
    return { flow, state, ...durations(own.map(({ ms }) => ms)) };
  });
}

/** Every stay that ended. */
function staysOf({ trace }: Simulation): readonly { readonly place: string; readonly ms: number }[] {
  const stays: { readonly place: string; readonly ms: number }[] = [];
  const since = new Map<string, number>();
  for (const entry of trace) {
    if (entry.kind !== 'step') continue;
    for (const state of entry.from.filter((leaf) => !entry.to.includes(leaf))) {
      const entered = since.get(`${entry.instance} ${state}`);
      if (entered !== undefined) stays.push({ place: `${entry.flow} ${state}`, ms: entry.atMs - entered });
    }
    for (const state of entry.to.filter((leaf) => !entry.from.includes(leaf))) {
      since.set(`${entry.instance} ${state}`, entry.atMs);
    }
  }
  return stays;
}

function callFigures(cases: readonly Simulation[], model: Model): ModelReport['calls'] {
  const settled = cases.flatMap(({ trace }) =>
    trace.flatMap((entry) =>
      entry.kind === 'step' && entry.call !== undefined && entry.call.provider !== ''
        ? [{ ...entry.call, tookMs: entry.atMs - entry.call.startedAtMs, failed: entry.trigger.kind === 'failed' }]
        : [],
    ),
  );
  const groups = groupBy(settled, ({ contract }) => contract.split('@')[0] ?? contract);
  return [...groups].map(([capability, calls]) => {
    const attempts = calls.reduce((sum, call) => sum + call.attempts, 0);
    return {
      capability,
      attempts,
      failed: calls.filter(({ failed }) => failed).length,
      cost: attempts * (callModel(model, capability).cost ?? providerCost(cases, capability)),
      ...durations(calls.map(({ tookMs }) => tookMs)),
    };
  });
}

/** What the bound provider asks for one attempt; 0 where it says nothing. */
function providerCost([first]: readonly Simulation[], capability: string): number {
  for (const { plan } of first?.instances ?? []) {
    const { providers = {} } = plan.checked.body.bindings[capability] ?? {};
    for (const { cost } of Object.values(providers)) if (cost !== undefined) return cost;
  }
  return 0;
}

/** Tasks decided after they were due, and those that still wait. */
function overdueTasks(cases: readonly Simulation[]): number {
  let overdue = 0;
  for (const { trace, instances, nowMs } of cases) {
    const due = new Map<string, number>();
    for (const entry of trace) {
      if (entry.kind !== 'step') continue;
      const { trigger } = entry;
      const dueMs = trigger.kind === 'done' ? due.get(`${entry.instance} ${trigger.seq}`) : undefined;
      if (dueMs !== undefined && entry.atMs > dueMs) overdue += 1;
      for (const effect of entry.effects) {
        if (effect.kind === 'task' && effect.dueAtMs !== undefined)
          due.set(`${entry.instance} ${effect.seq}`, effect.dueAtMs);
      }
    }
    overdue += instances.flatMap(({ tasks }) => tasks).filter(({ dueAtMs = Infinity }) => dueAtMs < nowMs).length;
  }
  return overdue;
}

function counted(names: readonly string[]): Readonly<Record<string, number>> {
  return Object.fromEntries([...groupBy(names, (name) => name)].map(([name, members]) => [name, members.length]));
}

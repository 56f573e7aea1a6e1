import { EngineError, message, type Json } from '@tessera/engine';
import { compileTemplate } from '@tessera/engine/flow';
import {
  advanceTo,
  answerCall,
  decideTask,
  rootInstance,
  sendEvent,
  statusOf,
  type AttemptResult,
  type Simulation,
} from '@tessera/engine/simulate';
import type { Activity, CaseScope } from './activities.ts';
import { textOf } from './log.ts';
import { ruleOf, type ActivityRule, type AnswerRule, type ReplayMap } from './replay-map.ts';

/** A case fits when no activity was refused and the instance is finished once the clock has gone on. */
export type CaseVerdict =
  | { readonly kind: 'fits' }
  | { readonly kind: 'refused'; readonly activity: string; readonly position: number; readonly why: string }
  | { readonly kind: 'open'; readonly states: readonly string[]; readonly why: string };

export interface Replayed {
  readonly verdict: CaseVerdict;
  readonly simulation?: Simulation;
}

export interface ReplaySetting {
  readonly map: ReplayMap;
  readonly settleMs: number;
  /** @throws EngineError where the input is refused */
  readonly start: (input: Json, identity: string, atMs: number) => Simulation;
  readonly identity: string;
}

/** Plays the activities of one case on an instance of the flow, each at its own time. */
export function replayCase(activities: readonly Activity[], scope: CaseScope, setting: ReplaySetting): Replayed {
  const [first] = activities;
  if (first === undefined) return { verdict: { kind: 'open', states: [], why: 'the case has no activity' } };
  let simulation: Simulation | undefined;
  for (const [position, activity] of activities.entries()) {
    try {
      simulation ??= begun(first, scope, setting);
      if (position > 0 || !setting.map.start.includes(activity.name))
        simulation = played(simulation, activity, scope, setting.map);
    } catch (error) {
      const verdict = { kind: 'refused', activity: activity.name, position, why: reasonOf(error) } as const;
      return { verdict, ...(simulation === undefined ? {} : { simulation }) };
    }
  }
  return simulation === undefined ? { verdict: { kind: 'fits' } } : settled(simulation, setting.settleMs);
}

function begun(first: Activity, scope: CaseScope, { map, start, identity }: ReplaySetting): Simulation {
  const scopeOfStart = { ...scope, event: first.event };
  const path = identity.startsWith('=') ? textOf(compileTemplate(identity)(scopeOfStart)) : identity;
  return start(compileTemplate(map.input)(scopeOfStart), path, first.atMs);
}

function played(before: Simulation, activity: Activity, scope: CaseScope, map: ReplayMap): Simulation {
  const simulation = advanceTo(before, Math.max(activity.atMs, before.nowMs));
  return applied(simulation, ruleOf(map, activity.name), { ...scope, event: activity.event });
}

type EventScope = CaseScope & { readonly event: Activity['event'] };

function applied(simulation: Simulation, rule: ActivityRule, scope: EventScope): Simulation {
  switch (rule.kind) {
    case 'ignore':
      return simulation;
    case 'send':
      return sendEvent(simulation, { type: rule.event, payload: compileTemplate(rule.data)(scope) });
    case 'decide':
      return decided(simulation, rule, scope);
    case 'answer':
      return answerCall(simulation, { capability: rule.capability }, resultOf(rule.result, scope));
  }
}

function decided(
  simulation: Simulation,
  { tasks, outcome, form, role }: Extract<ActivityRule, { kind: 'decide' }>,
  scope: EventScope,
): Simulation {
  const open = simulation.instances.flatMap((instance) => instance.tasks.map(({ state }) => state));
  const task = open.find((state) => tasks.includes('*') || tasks.includes(state)) ?? tasks.join(', ');
  const decision = { task, outcome, form: compileTemplate(form)(scope) };
  return decideTask(simulation, role === undefined ? decision : { ...decision, role });
}

function resultOf(rule: AnswerRule, scope: EventScope): AttemptResult {
  if (rule.kind === 'output') return { kind: 'done', output: compileTemplate(rule.output)(scope) };
  const data = rule.data === undefined ? {} : { data: compileTemplate(rule.data)(scope) };
  return { kind: 'refused', code: rule.code, message: rule.code, ...data };
}

function settled(simulation: Simulation, settleMs: number): Replayed {
  const end = advanceTo(simulation, simulation.nowMs + settleMs);
  const root = rootInstance(end);
  const untaken = untakenEvents(end);
  if (untaken.length > 0) {
    return {
      verdict: { kind: 'open', states: root.states, why: `no state took ${untaken.join(', ')}` },
      simulation: end,
    };
  }
  if (statusOf(root) === 'finished') return { verdict: { kind: 'fits' }, simulation: end };
  return { verdict: { kind: 'open', states: root.states, why: `it is ${statusOf(root)}` }, simulation: end };
}

/** Events that were parked and never taken: nothing refused them, but the flow has no place for them. */
function untakenEvents({ instances, trace }: Simulation): readonly string[] {
  const dropped = trace.flatMap((entry) => (entry.kind === 'dropped' ? [entry.event] : []));
  return [...dropped, ...instances.flatMap(({ parked }) => parked.map(({ type }) => type))];
}

function reasonOf(error: unknown): string {
  if (error instanceof EngineError)
    return `${error.code}: ${message(error.code, error.detail.params ?? {}, 'en').message}`;
  return error instanceof Error ? error.message : String(error);
}

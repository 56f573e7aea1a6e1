import { parseDuration } from '@tessera/engine/catalog';
import type { FlowDefinition, Invoke, StateDefinition, Template } from '@tessera/engine/flow';
import type { NodeDetail } from './flow-graph.ts';
import { kindOfState } from './kind-of-state.ts';

/** What an identity chose: providers by capability, and what fills a slot. */
export interface LensChoices {
  readonly providers: Readonly<Record<string, string>>;
  readonly fills: Readonly<Record<string, readonly string[]>>;
}

export function detailOfState(flow: FlowDefinition, state: StateDefinition, lens: LensChoices | undefined): NodeDetail {
  if (state.invoke !== undefined) return detailOfCall(flow, state.invoke, lens);
  if (state.task !== undefined) {
    const { roles, due, outcomes } = state.task;
    const named = typeof roles === 'string' ? [roles] : roles;
    const offered = Object.entries(outcomes).map(([name, { title }]) => ({
      name,
      ...(title === undefined ? {} : { title }),
    }));
    return { kind: 'task', roles: named, ...(due === undefined ? {} : { due }), outcomes: offered };
  }
  switch (kindOfState(state)) {
    case 'compound':
    case 'parallel':
      return { kind: 'container', states: countStates(state) };
    case 'choice':
      return { kind: 'choice', guards: state.always.filter(({ guard }) => guard !== undefined).length };
    case 'wait': {
      const delay = nearestDelay(state);
      return { kind: 'wait', events: Object.keys(state.on), ...(delay === undefined ? {} : { delay }) };
    }
    case 'final':
      return state.output === undefined ? { kind: 'none' } : { kind: 'output', text: outputText(state.output) };
    case 'call':
    case 'slot':
    case 'flow':
    case 'task':
    case 'compensate':
    case 'history':
      return { kind: 'none' };
  }
}

function detailOfCall(flow: FlowDefinition, { does }: Invoke, lens: LensChoices | undefined): NodeDetail {
  switch (does.kind) {
    case 'capability': {
      const provider = lens?.providers[does.capability];
      return { ...does, ...(provider === undefined ? {} : { provider }) };
    }
    case 'flow':
      return does;
    case 'slot': {
      const slot = flow.slots[does.slot];
      const byDefault = slot?.default === undefined || slot.default === 'none' ? [] : [slot.default];
      return {
        kind: 'slot',
        slot: does.slot,
        contract: slot === undefined ? '' : `${slot.capability}@${slot.range}`,
        reduce: slot?.reduce ?? '',
        fills: lens?.fills[does.slot] ?? byDefault,
      };
    }
  }
}

/** The shortest of the delays that are known; one that is computed where there is no other. */
function nearestDelay(state: StateDefinition): string | undefined {
  const known = state.after.flatMap(({ delay }) => {
    const ms = parseDuration(delay);
    return ms === undefined ? [] : [{ delay, ms }];
  });
  const [nearest] = known.toSorted((a, b) => a.ms - b.ms);
  return nearest?.delay ?? state.after[0]?.delay;
}

function countStates(state: StateDefinition): number {
  return Object.values(state.states).reduce((sum, child) => sum + 1 + countStates(child), 0);
}

function outputText(output: Template): string {
  if (typeof output !== 'object' || output === null || Array.isArray(output)) return String(output);
  return Object.entries(output)
    .map(([name, value]) => (isShown(value) ? `${name}: ${value}` : name))
    .join(', ');
}

/** A computed value has no text to show. */
function isShown(value: Template): value is string | number | boolean {
  return typeof value === 'string' ? !value.startsWith('=') : typeof value === 'number' || typeof value === 'boolean';
}

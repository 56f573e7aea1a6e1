import type { Json, JsonObject } from '../kernel/json.ts';
import type { MachineContext, MachineEvent } from './step-state.ts';

/** What happens on entry, on exit or on a transition, in order. */
export type Act =
  /** Changes `context.step` in place. */
  | { readonly kind: 'run'; readonly run: (context: MachineContext, event: MachineEvent) => void }
  /** Gives the new data. */
  | { readonly kind: 'assign'; readonly assign: (context: MachineContext, event: MachineEvent) => JsonObject }
  /** An event for the same macrostep, or none. */
  | {
      readonly kind: 'raise';
      readonly raise: (context: MachineContext, event: MachineEvent) => MachineEvent | undefined;
      readonly always: boolean;
    };

export interface TransitionConfig {
  /** `#m.picking.$lane0`; absent = stays. */
  readonly target?: string;
  readonly guard?: (context: MachineContext, event: MachineEvent) => boolean;
  readonly acts: readonly Act[];
  readonly reenter?: boolean;
}

/** A state in the words of statecharts, free of XState's types; `translate` hands it over. */
export interface NodeConfig {
  readonly type?: 'parallel' | 'final' | 'history';
  readonly history?: 'shallow' | 'deep';
  readonly target?: string;
  readonly initial?: string;
  readonly states?: Readonly<Record<string, NodeConfig>>;
  readonly entry?: readonly Act[];
  readonly exit?: readonly Act[];
  readonly on?: Readonly<Record<string, readonly TransitionConfig[]>>;
  readonly always?: readonly TransitionConfig[];
  readonly onDone?: readonly TransitionConfig[];
  readonly tags?: readonly string[];
  readonly output?: (context: MachineContext, event: MachineEvent) => Json;
}

export function run(change: (context: MachineContext, event: MachineEvent) => void): Act {
  return { kind: 'run', run: change };
}

export function raise(make: (context: MachineContext, event: MachineEvent) => MachineEvent): Act {
  return { kind: 'raise', raise: make, always: true };
}

/** The machine's address of a state path. */
export function addressOf(path: readonly string[]): string {
  return ['#m', ...path].join('.');
}

/** The name that calls and timers of a state carry: its dotted path. */
export function nameOf(path: readonly string[]): string {
  return path.length === 0 ? '$root' : path.join('.');
}

/** The dotted path as its author knows it: engine-made states start with `$` and are cut off. */
export function authorName(name: string): string {
  const cut = name.indexOf('.$');
  return cut === -1 ? name : name.slice(0, cut);
}

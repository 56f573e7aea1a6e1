import { assign, createActor, createMachine, enqueueActions, fromTransition, raise } from 'xstate';
import type { Json } from '../kernel/json.ts';
import type { Act, NodeConfig, TransitionConfig } from './node-config.ts';
import type { StateValue } from './record.ts';
import type { MachineContext, MachineEvent } from './step-state.ts';

/** The parts of an XState state node that the engine reads. */
export interface MachineNode {
  readonly id: string;
  readonly path: readonly string[];
  readonly order: number;
  readonly type: 'atomic' | 'compound' | 'parallel' | 'final' | 'history';
  readonly tags: readonly string[];
  readonly ownEvents: readonly string[];
}

export interface Snapshot {
  readonly status: 'active' | 'done' | 'error' | 'stopped';
  readonly value: StateValue;
  readonly context: MachineContext;
  readonly output: Json | undefined;
  readonly error: unknown;
  readonly _nodes: readonly MachineNode[];
  readonly historyValue: Readonly<Record<string, readonly MachineNode[]>>;
}

/** Where a macrostep came to. */
export type Moved = Pick<Snapshot, 'status' | 'value' | 'context' | 'output' | 'error' | 'historyValue'>;

export interface Machine {
  start(context: MachineContext): Moved;
  /** @param from a snapshot of `resolve`: where the machine rests, without data and history */
  transition(from: Snapshot, context: MachineContext, history: Snapshot['historyValue'], event: MachineEvent): Moved;
  /** A snapshot at rest in `value`, nodes in document order, without data: see `configuration`. */
  resolve(value: StateValue): Snapshot;
  /** @throws Error when no such state exists. */
  node(path: readonly string[]): MachineNode;
}

interface Args {
  readonly context: MachineContext;
  readonly event: MachineEvent;
}

interface ExecutableAction {
  readonly type: string;
  readonly info: Args;
  readonly exec?: (args: Args) => void;
}

/** What the engine uses of XState's machine, whose own types are parameterised beyond use for generated definitions. */
interface XStateMachine {
  getInitialSnapshot(scope: object, input: MachineContext): Snapshot;
  transition(snapshot: Snapshot, event: MachineEvent, scope: object): Snapshot;
  resolveState(config: object): Snapshot & { readonly _nodes: MachineNode[] };
  getStateNodeById(id: string): MachineNode;
}

/**
 * Hands a definition to XState. The inert scope stands where an actor would: actions run at once, in order, because
 * all they do is to change the step's own state; nothing else XState offers an actor is used.
 */
export function translate(root: NodeConfig, maxMicrosteps: number): Machine {
  const config = {
    ...translateNode(root),
    id: 'm',
    options: { maxIterations: maxMicrosteps },
    context: ({ input }: { input: MachineContext }) => input,
    output: ({ event }: Args) => event.output,
  };
  // The config is data built for arbitrary flows: XState's types infer literal state names that do not exist here.
  const machine = createMachine(config as unknown as Parameters<typeof createMachine>[0]) as unknown as XStateMachine;
  return {
    start: (context) => machine.getInitialSnapshot(inertScope, context),
    transition: (from, context, historyValue, event) =>
      machine.transition({ ...from, context, historyValue }, event, inertScope),
    resolve: (value) => inDocumentOrder(machine.resolveState({ value, context: {} })),
    node: (path) => machine.getStateNodeById(['#m', ...path].join('.')),
  };
}

// A restored snapshot must choose like a live one: conflicting transitions of regions are ordered by their nodes.
function inDocumentOrder(snapshot: Snapshot & { readonly _nodes: MachineNode[] }): Snapshot {
  snapshot._nodes.sort((a, b) => a.order - b.order);
  return snapshot;
}

const inertActor = createActor(fromTransition((state: null) => state, null));

// One for all steps: a step never starts another, so nobody shares it.
const inertScope = {
  self: inertActor,
  id: inertActor.id,
  sessionId: inertActor.sessionId,
  system: inertActor.system,
  logger: ignore,
  defer: ignore,
  stopChild: ignore,
  emit: ignore,
  actionExecutor: execute,
};

function ignore(): void {}

/** XState's own actions (`raise`) have done their part when they come here. */
function execute(action: ExecutableAction): void {
  if (!action.type.startsWith('xstate.')) action.exec?.(action.info);
}

function translateNode(node: NodeConfig): object {
  return defined({
    type: node.type,
    history: node.history,
    target: node.target,
    initial: node.initial,
    states: node.states && mapValues(node.states, translateNode),
    entry: node.entry && translateActs(node.entry),
    exit: node.exit && translateActs(node.exit),
    on: node.on && mapValues(node.on, (list) => list.map(translateTransition)),
    always: node.always?.map(translateTransition),
    onDone: node.onDone?.map(translateTransition),
    tags: node.tags,
    output: node.output && withArgs(node.output),
  });
}

function translateTransition(transition: TransitionConfig): object {
  return defined({
    target: transition.target,
    reenter: transition.reenter,
    guard: transition.guard && withArgs(transition.guard),
    actions: translateActs(transition.acts),
  });
}

/** Neighbouring changes of the step become one action: XState's cost is per action. */
function translateActs(acts: readonly Act[]): readonly unknown[] {
  const actions: unknown[] = [];
  let changes: ((context: MachineContext, event: MachineEvent) => void)[] = [];
  const flush = (): void => {
    if (changes.length > 0) actions.push(together(changes));
    changes = [];
  };
  for (const act of acts) {
    if (act.kind === 'run') changes.push(act.run);
    else {
      flush();
      actions.push(act.kind === 'assign' ? translateAssign(act) : translateRaise(act));
    }
  }
  flush();
  return actions;
}

function together(changes: readonly ((context: MachineContext, event: MachineEvent) => void)[]): (args: Args) => void {
  const [only] = changes;
  if (only !== undefined && changes.length === 1) return withArgs(only);
  return function change({ context, event }) {
    for (const each of changes) each(context, event);
  };
}

function translateAssign(act: Extract<Act, { kind: 'assign' }>): unknown {
  // XState counts an assign as a change of the snapshot, which is what makes it look at `always` again.
  return assign(({ context, event }: Args) => ({ data: act.assign(context, event) }));
}

function translateRaise(act: Extract<Act, { kind: 'raise' }>): unknown {
  // Both expect XState's generic parameters, which generated definitions do not have.
  if (act.always) return raise(withArgs(act.raise) as unknown as Parameters<typeof raise>[0]);
  return enqueueActions((({ context, event, enqueue }: Args & { enqueue: { raise(event: MachineEvent): void } }) => {
    const raised = act.raise(context, event);
    if (raised !== undefined) enqueue.raise(raised);
  }) as unknown as Parameters<typeof enqueueActions>[0]);
}

function withArgs<T>(of: (context: MachineContext, event: MachineEvent) => T): (args: Args) => T {
  return function change({ context, event }) {
    return of(context, event);
  };
}

function mapValues<A, B>(record: Readonly<Record<string, A>>, of: (value: A) => B): Readonly<Record<string, B>> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, of(value)]));
}

/** XState takes a key that is present but undefined for a choice. */
function defined(record: object): object {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined));
}

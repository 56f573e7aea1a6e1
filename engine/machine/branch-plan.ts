import type { Act, NodeConfig, TransitionConfig } from './node-config.ts';
import type { StateValue } from './record.ts';

/** A resting place of a chart in which one branch is active at a time, with all that leads away from it. */
export interface Leaf {
  readonly value: StateValue;
  /** What leaving for good does: the exits of all its states, innermost first. */
  readonly end: readonly Act[];
  /** Transitions without an event, innermost state first. */
  readonly always: readonly Exit[];
  /** Transitions for a type of event, in the order in which they are asked. */
  exits(eventType: string): readonly Exit[];
}

export interface Exit {
  readonly guard: TransitionConfig['guard'];
  /** Worked out when it is first taken. */
  readonly move: () => Move;
}

/** One microstep whose course depends on nothing but the transition. */
export interface Move {
  /** Exits, the transition's own acts, entries. */
  readonly acts: readonly Act[];
  readonly to: Leaf;
  /** Entering a final state completes its parent, or the flow when that is the root. */
  readonly completes: Completion | undefined;
}

export interface Completion {
  readonly output: NodeConfig['output'];
  /** `undefined` when the flow is over. */
  readonly event: string | undefined;
}

export interface BranchPlan {
  /** The very first microstep. */
  readonly start: Move;
  /** @param id of the innermost active state, as XState names it */
  leaf(id: string): Leaf;
}

interface Node {
  readonly id: string;
  readonly key: string;
  readonly parent: Node | undefined;
  readonly depth: number;
  readonly config: NodeConfig;
}

/**
 * The plan of a chart without parallel and history states, undefined for any other: there the states that a transition
 * leaves and enters depend on nothing but the transition, so that they are worked out once.
 */
export function branchPlan(root: NodeConfig): BranchPlan | undefined {
  if (!isBranch(root)) return undefined;
  const nodes = new Map<string, Node>();
  const top = collect(nodes, { id: 'm', key: 'm', parent: undefined, depth: 0, config: root });
  const leaves = new Map<string, Leaf>();

  return { start: entering([top, ...descent(nodes, top)], top, []), leaf: (id) => leafAt(present(nodes, id)) };

  function leafAt(node: Node): Leaf {
    const known = leaves.get(node.id);
    if (known !== undefined) return known;
    const line = lineOf(node).toReversed();
    const byType = new Map<string, readonly Exit[]>();
    const leaf: Leaf = {
      value: valueOf(node),
      end: line.flatMap(({ config }) => config.exit ?? []),
      always: line.flatMap((source) =>
        (source.config.always ?? []).map((transition) => exit(node, source, transition)),
      ),
      exits: (type) => {
        const exits = byType.get(type) ?? line.flatMap((source) => exitsOf(node, source, type));
        byType.set(type, exits);
        return exits;
      },
    };
    leaves.set(node.id, leaf);
    return leaf;
  }

  /** What names the event itself is asked before `*`, state by state. */
  function exitsOf(from: Node, source: Node, type: string): readonly Exit[] {
    const { on = {}, onDone = [] } = source.config;
    const named = type === doneOf(source) ? onDone : Object.hasOwn(on, type) ? (on[type] ?? []) : [];
    const any = type === '*' ? [] : (on['*'] ?? []);
    return [...named, ...any].map((transition) => exit(from, source, transition));
  }

  function exit(from: Node, source: Node, transition: TransitionConfig): Exit {
    let made: Move | undefined;
    return { guard: transition.guard, move: () => (made ??= move(from, source, transition)) };
  }

  function move(from: Node, source: Node, transition: TransitionConfig): Move {
    const { target: address, reenter = false, acts } = transition;
    if (address === undefined) return { acts, to: leafAt(from), completes: undefined };
    const target = present(nodes, address.slice(1));
    const stays = !reenter && lineOf(target).includes(source);
    const kept = stays ? source.depth : sharedDepth(source, target, reenter);
    const above = lineOf(target).filter((node) => node.depth > kept && node !== target);
    const entered = [...above, ...(stays && target === source ? [] : [target]), ...descent(nodes, target)];
    const left = lineOf(from).filter((node) => node.depth > kept);
    const exits = left.toReversed().flatMap(({ config }) => config.exit ?? []);
    return entering(entered, target, [...exits, ...acts]);
  }

  function entering(entered: readonly Node[], target: Node, before: readonly Act[]): Move {
    const last = entered.at(-1);
    return {
      acts: [...before, ...entered.flatMap(({ config }) => config.entry ?? [])],
      to: leafAt(last ?? target),
      completes: last?.config.type === 'final' ? completionOf(last) : undefined,
    };
  }
}

function isBranch({ type, states = {} }: NodeConfig): boolean {
  return type !== 'parallel' && type !== 'history' && Object.values(states).every(isBranch);
}

function collect(nodes: Map<string, Node>, node: Node): Node {
  nodes.set(node.id, node);
  for (const [key, config] of Object.entries(node.config.states ?? {})) {
    collect(nodes, { id: `${node.id}.${key}`, key, parent: node, depth: node.depth + 1, config });
  }
  return node;
}

/** From the root to the node. */
function lineOf(node: Node): readonly Node[] {
  return node.parent === undefined ? [node] : [...lineOf(node.parent), node];
}

/** The initial states inside of a node, outermost first. */
function descent(nodes: ReadonlyMap<string, Node>, { id, config }: Node): readonly Node[] {
  if (config.initial === undefined) return [];
  const first = present(nodes, `${id}.${config.initial}`);
  return [first, ...descent(nodes, first)];
}

/** Of the innermost state that a transition neither leaves nor enters; the root alone can be entered anew. */
function sharedDepth(source: Node, target: Node, reenter: boolean): number {
  const around = new Set(lineOf(source).slice(0, -1));
  const shared = lineOf(target)
    .slice(0, -1)
    .findLast((node) => around.has(node));
  return shared?.depth ?? (reenter ? -1 : 0);
}

/** As XState writes it: the names of the active states, one inside of the other. */
function valueOf(node: Node): StateValue {
  const [, ...states] = lineOf(node);
  const inner = states.at(-1);
  if (inner === undefined) return {};
  return states.slice(0, -1).reduceRight<StateValue>((value, { key }) => ({ [key]: value }), inner.key);
}

function completionOf({ parent, config: { output } }: Node): Completion {
  return { output, event: parent?.parent === undefined ? undefined : doneOf(parent) };
}

function doneOf({ id }: Node): string {
  return `xstate.done.state.${id}`;
}

function present(nodes: ReadonlyMap<string, Node>, id: string): Node {
  const node = nodes.get(id);
  if (node === undefined) throw new TypeError(`no state ${id}`);
  return node;
}

/** A random statechart in words that belong neither to us nor to XState. Only tests use it. */
export interface Chart {
  readonly root: Node;
}

export interface Exit {
  readonly target: readonly string[] | undefined;
  readonly reenter: boolean;
  /** n % of == is */
  readonly when: { readonly of: number; readonly is: number } | undefined;
  /** Noted in the data when taken. */
  readonly label: string | undefined;
}

export interface Node {
  readonly name: string;
  readonly kind: 'atomic' | 'compound' | 'parallel' | 'final' | 'history';
  readonly history: 'shallow' | 'deep';
  children: readonly Node[];
  entry: string | undefined;
  exit: string | undefined;
  raises: boolean;
  on: Record<string, readonly Exit[]>;
  after: readonly { readonly ms: number; readonly exit: Exit }[];
  always: Exit | undefined;
  onDone: Exit | undefined;
  invoke: { readonly onDone: Exit; readonly onError: Exit | undefined } | undefined;
}

export type Random = () => number;
export type Shape = 'any' | 'branch';

/** A linear congruential generator: the same seed gives the same chart for ever. */
export function seeded(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** @param shape `branch` has neither parallel nor history states: the planned steps of branch-machine.ts */
export function randomChart(random: Random, shape: Shape = 'any'): Chart {
  let count = 0;
  const name = (): string => `s${String((count += 1))}`;
  const root = blank('m', 'compound');
  root.children = [...[0, 1, 2].map(() => grow(random, name, 3, shape)), blank('end', 'final')];
  wire(random, root, targetsOf(root, []), []);
  return { root };
}

function grow(random: Random, name: () => string, depth: number, shape: Shape): Node {
  const own = name();
  const divided = depth > 0 && random() < 0.45;
  const parallel = random() < 0.35 && shape === 'any';
  const node = blank(own, divided ? (parallel ? 'parallel' : 'compound') : 'atomic');
  if (random() < 0.7) node.entry = `in ${own}`;
  if (random() < 0.4) node.exit = `out ${own}`;
  node.raises = random() < 0.2;
  if (divided) node.children = growChildren(random, name, depth, parallel, shape);
  return node;
}

function growChildren(
  random: Random,
  name: () => string,
  depth: number,
  parallel: boolean,
  shape: Shape,
): readonly Node[] {
  const children = Array.from({ length: random() < 0.5 ? 2 : 3 }, () => grow(random, name, depth - 1, shape));
  if (parallel) return children;
  if (random() < 0.5) children.push(blank(name(), 'final'));
  if (shape === 'any' && random() < 0.4) children.push(blank(name(), 'history', random() < 0.5 ? 'deep' : 'shallow'));
  return children;
}

function wire(random: Random, node: Node, targets: readonly Target[], path: readonly string[]): void {
  if (node.kind === 'final' || node.kind === 'history') return;
  const reachable = targets.filter((target) => isSound(target, path));
  const exit = (): Exit => randomExit(random, reachable);
  for (const event of ['A', 'B', 'C', 'I']) {
    if (random() < 0.5) node.on[event] = random() < 0.3 ? [exit(), exit()] : [exit()];
  }
  if (random() < 0.1) node.on['*'] = [exit()];
  if (random() < 0.35) node.after = randomTimers(random, exit);
  // A root that can never rest would leave nothing to compare.
  if (path.length > 0 && random() < 0.12) node.always = { ...exit(), when: { of: 5, is: 3 }, reenter: random() < 0.2 };
  if (random() < (node.kind === 'atomic' ? 0.5 : 0.2)) {
    node.invoke = { onDone: exit(), onError: random() < 0.7 ? exit() : undefined };
  }
  if (node.kind !== 'atomic' && path.length > 0 && random() < 0.8) node.onDone = exit();
  for (const child of node.children) wire(random, child, targets, [...path, child.name]);
  leadToFinal(random, node, path);
}

function leadToFinal(random: Random, node: Node, path: readonly string[]): void {
  const final = node.children.find(({ kind }) => kind === 'final');
  const [first] = node.children;
  if (final === undefined || first === undefined || random() > 0.8) return;
  first.on['F'] = [{ target: [...path, final.name], reenter: false, when: undefined, label: undefined }];
}

function randomTimers(random: Random, exit: () => Exit): Node['after'] {
  const times = [10, 20, 30].filter(() => random() < 0.5);
  return times.map((ms) => ({ ms, exit: exit() }));
}

function randomExit(random: Random, targets: readonly Target[]): Exit {
  return {
    target: random() < 0.85 ? targets[Math.floor(random() * targets.length)]?.path : undefined,
    reenter: random() < 0.25,
    when: random() < 0.35 ? { of: 2, is: 0 } : undefined,
    label: random() < 0.8 ? 'taken' : undefined,
  };
}

function blank(name: string, kind: Node['kind'], history: Node['history'] = 'shallow'): Node {
  return {
    name,
    kind,
    history,
    children: [],
    entry: undefined,
    exit: undefined,
    raises: false,
    on: {},
    after: [],
    always: undefined,
    onDone: undefined,
    invoke: undefined,
  };
}

interface Target {
  readonly path: readonly string[];
  readonly kind: Node['kind'];
}

function targetsOf(node: Node, path: readonly string[]): readonly Target[] {
  return node.children.flatMap((child) => {
    const own = [...path, child.name];
    return [{ path: own, kind: child.kind }, ...targetsOf(child, own)];
  });
}

/**
 * XState enters a state again without leaving it when that state goes to a history which remembers the state itself, and
 * a live actor then leaks the timers of the first visit.
 */
function isSound({ path, kind }: Target, from: readonly string[]): boolean {
  const parent = path.slice(0, -1);
  return kind !== 'history' || from.length <= parent.length || parent.some((name, index) => from[index] !== name);
}

/** Which features of statecharts a chart has. */
export function noteFeatures(node: Node, used: Set<string>): void {
  if (node.kind !== 'atomic') used.add(node.kind);
  if (node.after.length > 0) used.add('after');
  if (node.always !== undefined) used.add('always');
  if (node.invoke !== undefined) used.add('invoke');
  if (node.onDone !== undefined) used.add('onDone');
  if (node.raises) used.add('raise');
  if (node.on['*'] !== undefined) used.add('wildcard');
  if (
    Object.values(node.on)
      .flat()
      .some(({ reenter }) => reenter)
  )
    used.add('reenter');
  for (const child of node.children) noteFeatures(child, used);
}

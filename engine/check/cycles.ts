/** Groups of nodes that can all reach each other and hold a cycle, in the order of the given nodes (Tarjan, iterative). */
export function cyclicGroups<Node extends object>(
  nodes: readonly Node[],
  next: (node: Node) => readonly Node[],
): readonly (readonly Node[])[] {
  const order = new Map<Node, number>();
  const low = new Map<Node, number>();
  const open = new Set<Node>();
  const stack: Node[] = [];
  const groups: Node[][] = [];
  const visit = (start: Node): void => {
    const line: { readonly node: Node; readonly later: Node[] }[] = [];
    const push = (node: Node) => {
      order.set(node, order.size);
      low.set(node, order.size - 1);
      open.add(node);
      stack.push(node);
      line.push({ node, later: [...next(node)].toReversed() });
    };
    push(start);
    for (let top = line.at(-1); top !== undefined; top = line.at(-1)) {
      const { node } = top;
      const later = top.later.pop();
      if (later === undefined) {
        line.pop();
        close(node, line.at(-1)?.node, { order, low, open, stack, groups });
      } else if (!order.has(later)) push(later);
      else if (open.has(later)) lower(low, node, order.get(later));
    }
  };
  for (const node of nodes) if (!order.has(node)) visit(node);
  return groups.filter((group) => group.length > 1 || group.some((node) => next(node).includes(node)));
}

interface Search<Node> {
  readonly order: ReadonlyMap<Node, number>;
  readonly low: Map<Node, number>;
  readonly open: Set<Node>;
  readonly stack: Node[];
  readonly groups: Node[][];
}

/** A node from which no earlier one is reached ends its group: all that is open since. */
function close<Node>(node: Node, parent: Node | undefined, { order, low, open, stack, groups }: Search<Node>): void {
  if (parent !== undefined) lower(low, parent, low.get(node));
  if (low.get(node) !== order.get(node)) return;
  const group = stack.splice(stack.lastIndexOf(node));
  for (const each of group) open.delete(each);
  groups.push(group);
}

function lower<Node>(low: Map<Node, number>, node: Node, value: number | undefined): void {
  low.set(node, Math.min(low.get(node) ?? Infinity, value ?? Infinity));
}

/** One shortest cycle through the first node of a group, the first node again at its end. */
export function cycleThrough<Node extends object>(
  group: readonly Node[],
  next: (node: Node) => readonly Node[],
): readonly Node[] {
  const [start] = group;
  if (start === undefined) return [];
  const within = new Set(group);
  const before = new Map<Node, Node>();
  const queue = [start];
  for (const node of queue) {
    for (const later of next(node)) {
      if (later === start) return [...lineTo(before, node, start), start];
      if (!within.has(later) || before.has(later)) continue;
      before.set(later, node);
      queue.push(later);
    }
  }
  return group;
}

function lineTo<Node extends object>(before: ReadonlyMap<Node, Node>, end: Node, start: Node): readonly Node[] {
  const line = [end];
  for (let at = before.get(end); at !== undefined && line[0] !== start; at = before.get(at)) line.unshift(at);
  return line;
}

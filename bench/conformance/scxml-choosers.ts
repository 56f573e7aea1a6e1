import { Unsupported } from './scxml-expression.ts';
import { ancestorsOf, isParallel, nodeOf, targetOf, wordsOf, type Document, type StateNode } from './scxml-names.ts';
import type { Element } from './xml.ts';

/** States that are entered by other ways than their default: several targets at once, below a parallel state. */
export type Choosers = ReadonlyMap<StateNode, readonly StateNode[]>;

export function flagOf(node: StateNode): string {
  return `enter_${node.name}`;
}

export function choosersOf(document: Document): Choosers {
  const choosers = new Map<StateNode, StateNode[]>();
  for (const targets of manyTargets(document, document.root.element)) {
    for (const { chooser, child } of choicesOf(targets)) {
      const known = choosers.get(chooser) ?? [];
      if (!known.includes(child)) choosers.set(chooser, [...known, child]);
    }
  }
  return choosers;
}

function manyTargets(document: Document, element: Element): readonly (readonly StateNode[])[] {
  const { target, initial } = element.attributes;
  const own = [wordsOf(target), wordsOf(initial)].filter((ids) => ids.length > 1);
  const nodes = own.map((ids) => ids.map((id) => nodeOf(document, id)));
  return [...nodes, ...element.children.flatMap((child) => manyTargets(document, child))];
}

/** Below the common ancestor every compound state on the way to a target must choose it. */
function choicesOf(
  targets: readonly StateNode[],
): readonly { readonly chooser: StateNode; readonly child: StateNode }[] {
  const common = commonAncestor(targets);
  return targets.flatMap((target) => {
    const way = [target, ...ancestorsOf(target)];
    const below = way.slice(0, way.indexOf(common));
    return below.flatMap((child) => {
      const chooser = child.parent;
      return chooser === undefined || isParallel(chooser) ? [] : [{ chooser, child }];
    });
  });
}

function commonAncestor(targets: readonly StateNode[]): StateNode {
  const [first, ...others] = targets;
  const common = first && ancestorsOf(first).find((node) => others.every((other) => ancestorsOf(other).includes(node)));
  if (common === undefined) throw new Unsupported('targets without a common state');
  return common;
}

export interface Destination {
  readonly target: string;
  readonly assign?: Readonly<Record<string, number>>;
}

/** The target and, when there are several, the flags that lead to each of them. */
export function destinationOf(document: Document, ids: readonly string[], choosers: Choosers): Destination {
  const targets = ids.map((id) => nodeOf(document, id));
  const [only] = targets;
  if (only !== undefined && targets.length === 1) return { target: targetOf(only) };
  const flags = choicesOf(targets).map(({ chooser, child }) => {
    return [flagOf(chooser), (choosers.get(chooser)?.indexOf(child) ?? -1) + 1] as const;
  });
  return { target: targetOf(commonAncestor(targets)), assign: Object.fromEntries(flags) };
}

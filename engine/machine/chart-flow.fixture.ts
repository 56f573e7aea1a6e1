import type { Action, Transition } from '../flow/definition.ts';
import type { Chart, Exit, Node } from './chart.fixture.ts';
import type { ShortFlow, ShortState } from './flow.fixture.ts';

const mark = (label: string): { readonly n: string; readonly trace: string } => ({
  n: '=context.n + 1',
  trace: `=context.trace + ["${label}"]`,
});

/** The chart as a flow of ours. */
export function flowFor(chart: Chart): ShortFlow {
  return {
    ...stateFor(chart.root),
    context: { n: { initial: 0 }, trace: { initial: [] } },
  };
}

function stateFor(node: Node): ShortState {
  if (node.kind === 'history') return { type: 'history', history: node.history };
  if (node.kind === 'final') return { type: 'final', output: '=context.n' };
  const entry: Action[] = node.entry === undefined ? [] : [{ kind: 'assign', assign: mark(node.entry) }];
  if (node.raises) entry.push({ kind: 'raise', event: 'I' });
  const states = Object.fromEntries(node.children.map((child) => [child.name, stateFor(child)]));
  return {
    entry,
    exit: node.exit === undefined ? [] : [{ kind: 'assign', assign: mark(node.exit) }],
    on: Object.fromEntries(Object.entries(node.on).map(([event, exits]) => [event, exits.map(transitionFor)])),
    after: node.after.map(({ ms, exit }) => ({ delay: `PT${String(ms / 1000)}S`, ...transitionFor(exit) })),
    ...(node.always === undefined ? {} : { always: transitionFor(node.always) }),
    ...(node.onDone === undefined ? {} : { onDone: transitionFor(node.onDone) }),
    ...(node.children.length === 0 ? {} : { states }),
    ...(node.kind === 'parallel' ? { type: 'parallel' as const } : {}),
    ...(node.kind === 'compound' ? { initial: node.children[0]?.name ?? '' } : {}),
    ...(node.invoke === undefined
      ? {}
      : {
          invoke: {
            input: { n: '=context.n' },
            onDone: transitionFor(node.invoke.onDone),
            onError: node.invoke.onError === undefined ? [] : transitionFor(node.invoke.onError),
          },
        }),
  };
}

function transitionFor(exit: Exit): Transition {
  return {
    ...(exit.target === undefined ? {} : { target: exit.target.join('.') }),
    ...(exit.reenter ? { reenter: true } : {}),
    ...(exit.when === undefined ? {} : { guard: `context.n % ${String(exit.when.of)} == ${String(exit.when.is)}` }),
    ...(exit.label === undefined ? {} : { assign: mark(exit.label) }),
  };
}

import { typeTemplate } from '../flow/inference/type-template.ts';
import type { ChildFacts } from '../release/release.ts';
import { unionOf } from '../schema/algebra/union-of.ts';
import { fixedMs } from './fixed-duration.ts';
import type { Subject } from './subject.ts';

/** What a flow that starts this one may rely on: it is checked against these facts, not against the flow's states. */
export function factsOf(subject: Subject): ChildFacts {
  const { flow } = subject;
  const longestTimer = longestTimerOf(subject);
  return {
    input: flow.input,
    ...outputOf(subject),
    ...(longestTimer === undefined ? {} : { longestTimer }),
  };
}

/** As declared, or all that its final states may give, where that is known exactly. */
function outputOf({ flow, graph, data, variables }: Subject): Pick<ChildFacts, 'output'> {
  if (flow.output !== undefined) return { output: flow.output };
  const ends = graph.root.children.flatMap((node) => {
    const scope = data.scopeAt({ kind: 'entered', node }, variables.common);
    const isEnd = node.kind === 'final' && scope !== undefined;
    return isEnd ? [typeTemplate(node.definition.output ?? null, scope)] : [];
  });
  if (!data.complete || ends.length === 0 || !ends.every(({ exact }) => exact)) return {};
  return { output: ends.map(({ schema }) => schema).reduce(unionOf) };
}

function longestTimerOf({ graph, body, reach }: Subject): ChildFacts['longestTimer'] {
  const timers = graph.all.flatMap((node) =>
    reach.reached.has(node)
      ? node.definition.after.map(({ delay }) => ({ state: node.name, ms: fixedMs(body, delay) ?? 0 }))
      : [],
  );
  return timers.toSorted((a, b) => b.ms - a.ms)[0];
}

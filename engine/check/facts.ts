import type { ChildFacts } from '../release/release.ts';
import { fixedMs } from './fixed-duration.ts';
import type { Subject } from './subject.ts';

/** What a flow that starts this one may rely on: it is checked against these facts, not against the flow's states. */
export function factsOf(subject: Subject): ChildFacts {
  const { flow } = subject;
  const longestTimer = longestTimerOf(subject);
  return {
    input: flow.input,
    ...(flow.output === undefined ? {} : { output: flow.output }),
    ...(longestTimer === undefined ? {} : { longestTimer }),
  };
}

function longestTimerOf({ graph, body, reach }: Subject): ChildFacts['longestTimer'] {
  const timers = graph.all.flatMap((node) =>
    reach.reached.has(node)
      ? node.definition.after.map(({ delay }) => ({ state: node.name, ms: fixedMs(body, delay) ?? 0 }))
      : [],
  );
  return timers.toSorted((a, b) => b.ms - a.ms)[0];
}

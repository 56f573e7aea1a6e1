import type { ChildFacts } from '../release/release.ts';
import type { Subject } from './subject.ts';

/** What a flow that starts this one may rely on: it is checked against these facts, not against the flow's states. */
export function factsOf({ flow }: Subject): ChildFacts {
  return { input: flow.input, ...(flow.output === undefined ? {} : { output: flow.output }) };
}

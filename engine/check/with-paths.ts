import type { Issue } from '../kernel/issue.ts';
import { parentPointer } from '../kernel/pointer.ts';
import type { StateNode } from './state-node.ts';
import type { Subject } from './subject.ts';

/** Every finding in the text of a state that can be reached says how: a rule that knows a better way gave it already. */
export function withPaths(subject: Subject, issues: readonly Issue[]): readonly Issue[] {
  if (issues.every(({ path }) => path !== undefined)) return issues;
  const { graph, reach, sources } = subject;
  const written = new Map(
    graph.all.slice(1).flatMap((node) => {
      const place = sources.get(node.pointer);
      return place === undefined ? [] : [[`${place.file} ${place.pointer}`, node] as const];
    }),
  );
  return issues.map((issue) => {
    const node = issue.path === undefined ? stateAround(written, issue) : undefined;
    return node === undefined || !reach.reached.has(node) ? issue : { ...issue, path: reach.pathTo(node) };
  });
}

function stateAround(written: ReadonlyMap<string, StateNode>, { location }: Issue): StateNode | undefined {
  for (let at = location.pointer; at !== ''; at = parentPointer(at)) {
    const node = written.get(`${location.file} ${at}`);
    if (node !== undefined) return node;
  }
  return undefined;
}

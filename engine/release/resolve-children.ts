import type { FlowDefinition } from '../flow/definition.ts';
import { locate, type Sources } from '../flow/sources.ts';
import type { ReleaseId } from '../kernel/ids.ts';
import type { Issue } from '../kernel/issue.ts';
import type { ChildFacts, ReleaseBody } from './release.ts';
import { allStates, statePointer } from './states.ts';

/** A published sub-flow under the same identity. */
export interface ChildRelease {
  readonly flow: string;
  readonly version: string;
  readonly release: ReleaseId;
  readonly facts: ChildFacts;
}

export type Children = (flow: string, range: string) => ChildRelease | undefined;

interface ResolvedChildren {
  readonly flows: ReleaseBody['flows'];
  readonly facts: Readonly<Record<string, ChildFacts>>;
  readonly issues: readonly Issue[];
}

/** Pins every sub-flow to its release under the same identity. */
export function resolveChildren(definition: FlowDefinition, sources: Sources, children: Children): ResolvedChildren {
  const flows: Record<string, ReleaseBody['flows'][string]> = {};
  const facts: Record<string, ChildFacts> = {};
  const issues: Issue[] = [];
  for (const { path, state } of allStates(definition.root)) {
    const does = state.invoke?.does;
    if (does?.kind !== 'flow') continue;
    const key = `${does.flow}@${does.range}`;
    const child = children(does.flow, does.range);
    if (child === undefined) {
      issues.push(unknownFlow(key, locate(sources, `${statePointer(path)}/invoke/flow`)));
      continue;
    }
    const { flow, version, release } = child;
    flows[key] = { flow, version, release };
    facts[key] = child.facts;
  }
  return { flows, facts, issues };
}

function unknownFlow(reference: string, location: Issue['location']): Issue {
  return { code: 'IDN_UNKNOWN_REFERENCE', severity: 'error', location, params: { reference } };
}

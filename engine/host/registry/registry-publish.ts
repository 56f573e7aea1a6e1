import { EngineError } from '../../kernel/engine-error.ts';
import type { ReleaseId } from '../../kernel/ids.ts';
import type { Issue } from '../../kernel/issue.ts';
import { bodyData } from '../../release/body-data.ts';
import type { PublishAnswer } from './registry-port.ts';
import { releasesOf } from '../../registry/built-for.ts';
import type { Built, BuiltPair, Made } from '../../registry/built.ts';
import { mergedIssues } from '../../registry/merged-issues.ts';
import { conformanceIssues } from './registry-conformance.ts';
import type { Plan } from '../../registry/plan-publish.ts';
import { activeKey, withActive, type RegistryState } from '../../registry/registry-state.ts';
import { releasesOfRow } from '../../registry/class-release.ts';
import { tableChanges } from '../../registry/table-changes.ts';
import type { ActiveRelease, Stamped } from '../../registry/stored.ts';
import type { Provenance, RegistryWrite } from './registry-store.ts';

export interface Publication {
  readonly writes: readonly RegistryWrite[];
  readonly state: RegistryState;
  readonly answer: PublishAnswer;
}

/** Refuses with all issues; the first one names the answer. */
export function refuseIssues(issues: readonly Issue[]): void {
  const first = issues.find(({ severity }) => severity === 'error');
  if (first !== undefined) throw new EngineError(first.code, { params: first.params, issues });
}

/** What to store for a plan that is not refused: all of it in one transaction. @param before what the plan was made on */
export function publication(plan: Plan, before: RegistryState, stamp: Stamped): Publication {
  const [pairs, built] = [plan.pairs(), plan.built()];
  const served = servedBy(pairs, built);
  const rows = [...activeRows(plan.state, served, stamp)];
  const writes: RegistryWrite[] = [
    ...[...plan.changed, ...plan.rewritten].map(({ text }) => ({ kind: 'text', row: text }) as const),
    ...tableChanges(before, plan.changed).map((row) => ({ kind: 'table', row: { ...row, ...stamp } }) as const),
    ...newReleases(plan.state, served),
    ...rows.map(({ row, pair }) => ({ kind: 'active', row, ...provenanceOf(pair) }) as const),
  ];
  const state = withActive(
    plan.state,
    rows.map(({ row }) => row),
  );
  return { writes, state, answer: answerOf(plan, pairs, built, rows.length > 0) };
}

/** By facet class; one for all where there are none. */
function provenanceOf({ made, provenance }: BuiltPair): { readonly provenance?: Provenance } {
  if (made === undefined) return {};
  if (made.classes === undefined) return { provenance: { '': provenance({}) } };
  const classes = made.classes.of.map(({ holds, facets }) => [holds.join(), provenance(facets)]);
  return { provenance: Object.fromEntries(classes) };
}

function newReleases(state: RegistryState, served: readonly BuiltPair[]): readonly RegistryWrite[] {
  const known = new Set<ReleaseId>([...state.active.values()].flatMap(releasesOfRow));
  const made = served.flatMap((built) => releasesOf(built));
  return made.flatMap(({ release, body }) => {
    if (known.has(release)) return [];
    known.add(release);
    return [{ kind: 'release', id: release, body: bodyData(body) } as const];
  });
}

/** What becomes active. A sub-flow does too, unless the identity chooses its version itself. */
function servedBy(pairs: readonly BuiltPair[], built: readonly BuiltPair[]): readonly BuiltPair[] {
  const own = new Map(pairs.map((pair) => [activeKey(pair.flow, pair.identity), pair]));
  const inner = built.filter((one) => !own.has(activeKey(one.flow, one.identity)) && one.made !== undefined);
  return [...own.values(), ...inner];
}

/** The rows that change. */
function* activeRows(
  state: RegistryState,
  served: readonly BuiltPair[],
  stamp: Stamped,
): Generator<{ readonly row: ActiveRelease; readonly pair: BuiltPair }> {
  for (const built of served) {
    const before = state.active.get(activeKey(built.flow, built.identity));
    const row = activeRow(built, before, stamp);
    if (row !== undefined) yield { row, pair: built };
  }
}

function activeRow(built: Built, before: ActiveRelease | undefined, stamp: Stamped): ActiveRelease | undefined {
  const { flow, identity, version, made, issues } = built;
  if (made === undefined || version === undefined) {
    const stopped = issues.some(({ params }) => params['enforce'] === 'stop') ? { stopped: true as const } : {};
    return before && { ...before, broken: { since: before.broken?.since ?? stamp.at, issues, ...stopped } };
  }
  const classes = classReleases(made);
  if (before !== undefined && isSame(before, { version, release: made.release, ...classes })) return undefined;
  const uses = releasesOf(built).flatMap(({ body }) =>
    Object.values(body.contracts).map(({ capability }) => capability),
  );
  return { flow, identity, version, release: made.release, ...classes, uses: [...new Set(uses)].toSorted(), ...stamp };
}

function classReleases({ classes }: Made): Pick<ActiveRelease, 'classes'> {
  if (classes === undefined) return {};
  const { conditions, of } = classes;
  const releases = of.map(({ holds, facets, version, made }) => ({ holds, facets, version, release: made.release }));
  return { classes: { conditions, of: releases } };
}

function isSame(before: ActiveRelease, now: Pick<ActiveRelease, 'version' | 'release' | 'classes'>): boolean {
  const { version, release, classes, broken } = before;
  return (
    broken === undefined &&
    JSON.stringify([version, release, classes]) === JSON.stringify([now.version, now.release, now.classes])
  );
}

function answerOf(
  plan: Plan,
  pairs: readonly BuiltPair[],
  built: readonly BuiltPair[],
  isReleased: boolean,
): PublishAnswer {
  const flows = plan.sent.flatMap((read) => {
    if (read.kind !== 'flow') return [];
    return [{ flow: read.text.name, version: read.text.version, created: plan.changed.includes(read) }];
  });
  const [first] = flows;
  return {
    flow: first?.flow ?? '',
    version: first?.version ?? '',
    flows,
    created: plan.changed.length > 0 || isReleased,
    identities: pairs.map(({ flow, version, identity, made, issues }) => ({
      flow,
      identity,
      issues,
      ...(version === undefined ? {} : { version }),
      ...(made === undefined ? {} : { release: made.release }),
    })),
    warnings: warningsOf(plan, built),
  };
}

function warningsOf(plan: Plan, built: readonly BuiltPair[]): readonly Issue[] {
  const warnings = plan.issues.filter(({ severity }) => severity === 'warning');
  return mergedIssues([{ issues: [...warnings, ...conformanceIssues(built, plan.state)] }]);
}

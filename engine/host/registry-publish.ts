import { EngineError } from '../kernel/engine-error.ts';
import type { ReleaseId } from '../kernel/ids.ts';
import type { Issue } from '../kernel/issue.ts';
import { bodyData } from '../release/body-data.ts';
import type { PublishAnswer } from './engine.ts';
import type { Built, Made } from '../registry/release-builder.ts';
import { mergedIssues } from '../registry/merged-issues.ts';
import { notShown } from './registry-not-shown.ts';
import type { Plan } from '../registry/plan-publish.ts';
import { activeKey, withActive, type RegistryState } from '../registry/registry-state.ts';
import type { ActiveRelease } from '../registry/stored.ts';
import type { RegistryWrite } from './registry-store.ts';

export interface Publication {
  readonly writes: readonly RegistryWrite[];
  readonly state: RegistryState;
  readonly answer: PublishAnswer;
}

interface Stamp {
  readonly at: number;
  readonly by: string;
}

/** Refuses with all issues; the first one names the answer. */
export function refuseIssues(issues: readonly Issue[]): void {
  const first = issues.find(({ severity }) => severity === 'error');
  if (first !== undefined) throw new EngineError(first.code, { params: first.params, issues });
}

/** What to store for a plan that is not refused: all of it in one transaction. */
export function publication(plan: Plan, stamp: Stamp): Publication {
  const rows = [...activeRows(plan, stamp)];
  const writes: RegistryWrite[] = [
    ...plan.changed.map(({ text }) => ({ kind: 'text', row: text }) as const),
    ...newReleases(plan),
    ...rows.map(({ row, made }) => ({ kind: 'active', row, ...(made && { provenance: made.provenance }) }) as const),
  ];
  const state = withActive(
    plan.state,
    rows.map(({ row }) => row),
  );
  return { writes, state, answer: answerOf(plan, rows.length > 0) };
}

function newReleases(plan: Plan): readonly RegistryWrite[] {
  const known = new Set<ReleaseId>([...plan.state.active.values()].map(({ release }) => release));
  return plan.built.flatMap(({ made }) => {
    if (made === undefined || known.has(made.release)) return [];
    known.add(made.release);
    return [{ kind: 'release', id: made.release, body: bodyData(made.body) } as const];
  });
}

/** The rows that change. A sub-flow becomes active too, unless the identity chooses its version itself. */
function* activeRows(plan: Plan, stamp: Stamp): Generator<{ readonly row: ActiveRelease; readonly made?: Made }> {
  const own = new Map(plan.pairs.map((pair) => [activeKey(pair.flow, pair.identity), pair]));
  const inner = plan.built.filter(
    (built) => !own.has(activeKey(built.flow, built.identity)) && built.made !== undefined,
  );
  for (const built of [...own.values(), ...inner]) {
    const before = plan.state.active.get(activeKey(built.flow, built.identity));
    const row = activeRow(built, before, stamp);
    if (row !== undefined) yield { row, ...(built.made === undefined ? {} : { made: built.made }) };
  }
}

function activeRow(built: Built, before: ActiveRelease | undefined, stamp: Stamp): ActiveRelease | undefined {
  const { flow, identity, version, made, issues } = built;
  if (made === undefined || version === undefined) {
    return before && { ...before, broken: { since: before.broken?.since ?? stamp.at, issues } };
  }
  if (before?.release === made.release && before.version === version && before.broken === undefined) return undefined;
  const uses = [...new Set(Object.values(made.body.contracts).map(({ capability }) => capability))].toSorted();
  return { flow, identity, version, release: made.release, uses, ...stamp };
}

function answerOf(plan: Plan, isReleased: boolean): PublishAnswer {
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
    identities: plan.pairs.map(({ flow, version, identity, made, issues }) => ({
      flow,
      identity,
      issues,
      ...(version === undefined ? {} : { version }),
      ...(made === undefined ? {} : { release: made.release }),
    })),
    warnings: warningsOf(plan),
  };
}

function warningsOf(plan: Plan): readonly Issue[] {
  const warnings = plan.issues.filter(({ severity }) => severity === 'warning');
  return mergedIssues([{ issues: [...warnings, ...notShown(plan.built)] }]);
}

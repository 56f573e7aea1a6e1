import { visitStates } from '../../flow/visit-states.ts';
import type { ReleaseId } from '../../kernel/ids.ts';
import type { Issue } from '../../kernel/issue.ts';
import type { Files } from '../../registry/files.ts';
import { planPublish, type Plan, type PlanRequest } from '../../registry/plan-publish.ts';
import type { Compiler } from '../../registry/compiler.ts';
import { freeVersions } from './registry-free-versions.ts';
import { activeKey, flowNames, flowVersions, type RegistryState } from '../../registry/registry-state.ts';
import type { ReleaseBody } from '../../release/release.ts';
import { versionStep, type VersionStep } from '../../registry/version-step.ts';
import type { Actor } from '../actor.ts';
import { failedProviders } from './registry-conformance.ts';
import { publication } from './registry-publish.ts';
import { neededFor } from './registry-publisher.ts';
import { refuseBeyondReach } from './registry-reach.ts';
import { releasesOf } from './registry-releases.ts';
import type { RegistryStore } from './registry-store.ts';
import type { Releases } from '../releases.ts';
import { maySee } from '../visible.ts';

/** What a publish would do, with nothing stored. */
export interface PublishPreview {
  /** Everything found; with an error among `refused` nothing would be stored. */
  readonly issues: readonly Issue[];
  readonly refused: readonly Issue[];
  readonly flows: readonly FlowPreview[];
  /** What each identity would run; those whose flow fails keep what they have. */
  readonly identities: readonly IdentityPreview[];
  /** The business for whose sake somebody else has to approve it; '' is everybody. */
  readonly review?: { readonly identity: string };
}

export interface FlowPreview {
  readonly flow: string;
  readonly version: string;
  /** The newest version before it, and the step from there; absent for a flow that is new. */
  readonly from?: string;
  readonly step?: VersionStep;
  /** Flows that start this one. */
  readonly startedBy: readonly string[];
}

export interface IdentityPreview {
  readonly identity: string;
  readonly flow: string;
  readonly before?: RunsNow;
  /** Absent where it is excluded: it keeps what it has. */
  readonly after?: RunsNow & { readonly body: ReleaseBody };
  readonly issues: readonly Issue[];
}

interface RunsNow {
  readonly version: string;
  readonly release: ReleaseId;
}

export interface PreviewRequest {
  readonly files: Files;
  readonly base?: Files;
  /** ms since the epoch */
  readonly at: number;
  readonly testProviders: boolean;
  readonly maxStates?: number;
  readonly mayReach?: (url: string) => boolean;
}

export interface Previewed {
  readonly preview: PublishPreview;
  /** The published side as it would be; nothing where the publish is refused. */
  readonly releases?: Releases;
}

/** @throws EngineError as a publish does for what lies beyond the key's reach */
export function previewPublish(
  state: RegistryState,
  store: RegistryStore,
  compiler: Compiler,
  request: PreviewRequest,
  by: Actor,
): Previewed {
  const freed = freeVersions(state, request.files);
  const asked: PlanRequest = { ...request, files: freed.files, by: by.name, within: by, isPublish: true };
  const plan = planPublish(state, asked, compiler);
  refuseBeyondReach(plan.sent, by);
  const failed = failedProviders(plan.built, plan.state);
  const refused = [...plan.refused(), ...failed];
  const issues = [...freed.issues, ...plan.issues, ...failed];
  const common = { issues, refused: [...freed.issues, ...refused], flows: flowPreviews(state, plan, freed.taken) };
  if (refused.length > 0) return { preview: { ...common, identities: [] } };
  const { writes, state: next } = publication(plan, state, { at: request.at, by: by.name });
  const bodies = new Map(
    writes.flatMap((write) => (write.kind === 'release' ? [[write.id, write.body] as const] : [])),
  );
  const releases = releasesOf(() => next, {
    ...store,
    release: async (id) => bodies.get(id) ?? (await store.release(id)),
  });
  const identities = plan.pairs().flatMap(({ flow, identity, version, made, issues }): readonly IdentityPreview[] => {
    if (!maySee(by, { flow, identity })) return [];
    const before = state.active.get(activeKey(flow, identity));
    return [
      {
        identity,
        flow,
        ...(before === undefined ? {} : { before: { version: before.version, release: before.release } }),
        ...(made === undefined || version === undefined
          ? {}
          : { after: { version, release: made.release, body: made.body } }),
        issues,
      },
    ];
  });
  const needed = neededFor(state, plan, writes, by);
  const review = needed === undefined ? {} : { review: { identity: needed.identity } };
  return { preview: { ...common, identities, ...review }, releases };
}

function flowPreviews(
  state: RegistryState,
  { sent }: Plan,
  taken: ReadonlyMap<string, string>,
): readonly FlowPreview[] {
  return sent.flatMap((read): readonly FlowPreview[] => {
    if (read.kind !== 'flow') return [];
    const { name: flow } = read.text;
    const version = taken.get(flow) ?? read.text.version;
    const [newest] = flowVersions(state, flow);
    const startedBy = callersOf(state, flow);
    if (newest === undefined) return [{ flow, version, startedBy }];
    const step = versionStep(newest.definition, { ...read.definition, version });
    return [{ flow, version, from: newest.text.version, step, startedBy }];
  });
}

function callersOf(state: RegistryState, flow: string): readonly string[] {
  return flowNames(state).filter((name) => {
    const [newest] = flowVersions(state, name);
    let isCaller = false;
    if (newest !== undefined)
      visitStates(newest.definition.root, ({ invoke }) => {
        if (invoke?.does.kind === 'flow' && invoke.does.flow === flow) isCaller = true;
      });
    return isCaller;
  });
}

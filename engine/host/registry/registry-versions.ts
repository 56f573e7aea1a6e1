import type { Actor } from '../actor.ts';
import type { FlowVersion } from './registry-port.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { flowNames, flowVersions, type RegistryState } from '../../registry/registry-state.ts';
import { flowSummary, unknownFlow } from './registry-views.ts';
import type { UnfinishedCount } from '../store.ts';
import { coversFlow, maySee, requireFlow } from '../visible.ts';

/** Every flow that the actor may see, with the identities that run it, those of them that a later publish broke, and how much runs. */
export function flowsSeen(
  state: RegistryState,
  unfinished: readonly UnfinishedCount[],
  by: Actor,
): readonly JsonObject[] {
  return flowNames(state).flatMap((flow): readonly JsonObject[] => {
    const versions = flowVersions(state, flow);
    const [newest] = versions;
    if (newest === undefined || !coversFlow(by, flow)) return [];
    const active = [...state.active.values()].filter((row) => row.flow === flow && maySee(by, row));
    const { at, by: author } = newest.text;
    return [
      {
        ...flowSummary(newest, versions),
        publishedAt: new Date(at).toISOString(),
        publishedBy: author,
        identities: active.map(({ identity }) => identity),
        broken: active.filter(({ broken }) => broken !== undefined).map(({ identity }) => identity),
        running: total(unfinished.filter((row) => row.flow === flow && maySee(by, row))),
      },
    ];
  });
}

function total(rows: readonly UnfinishedCount[]): number {
  return rows.reduce((sum, { count }) => sum + count, 0);
}

/** The published versions of a flow, newest first, with who runs them as far as the actor may see. */
export function flowVersionsSeen(
  state: RegistryState,
  unfinished: readonly UnfinishedCount[],
  flow: string,
  by: Actor,
): readonly FlowVersion[] {
  requireFlow(by, flow);
  const versions = flowVersions(state, flow);
  if (versions.length === 0) throw unknownFlow(flow, undefined, state);
  const active = [...state.active.values()].filter((row) => row.flow === flow && maySee(by, row));
  const running = unfinished.filter((row) => row.flow === flow && maySee(by, row));
  return versions.map(({ text: { version, by: author, person, at, approved, note, hash, file } }) => ({
    version,
    by: author,
    ...(person === undefined ? {} : { person }),
    at,
    ...(approved === undefined ? {} : { approved }),
    ...(note === undefined ? {} : { note }),
    hash,
    file,
    identities: active.filter((row) => row.version === version).map(({ identity }) => identity),
    running: total(running.filter((row) => row.version === version)),
  }));
}

import type { ActiveRelease } from '../../registry/stored.ts';
import { releasesOfRow } from '../../registry/class-release.ts';
import { flowVersions, type RegistryState } from '../../registry/registry-state.ts';
import type { FlowDefinition } from '../../flow/definition.ts';
import type { ReleaseId } from '../../kernel/ids.ts';
import { flowEdges } from './flow-edges.ts';
import type { LineageEdge } from './lineage.ts';

export interface LineageParts {
  readonly state: RegistryState;
  /** The effective flow of a release; undefined where it is not there any more. */
  readonly flowOf: (release: ReleaseId) => Promise<FlowDefinition | undefined>;
  readonly sees: (row: ActiveRelease) => boolean;
}

/** Every edge of the effective flows that serve now; one that several identities share is told once, with all of them. */
export async function readLineage({ state, flowOf, sees }: LineageParts): Promise<readonly LineageEdge[]> {
  const identities = new Map<ReleaseId, string[]>();
  for (const row of [...state.active.values()].filter(sees)) {
    for (const release of releasesOfRow(row)) {
      const known = identities.get(release) ?? [];
      if (!known.includes(row.identity)) known.push(row.identity);
      identities.set(release, known);
    }
  }
  const edges = new Map<string, LineageEdge & { readonly identities: string[] }>();
  for (const [release, users] of identities) {
    const definition = await flowOf(release);
    if (definition === undefined) continue;
    for (const edge of edgesOf(definition, state)) {
      const key = JSON.stringify([edge.from, edge.to, edge.flow, edge.version, edge.state]);
      const known = edges.get(key);
      if (known === undefined) edges.set(key, { ...edge, identities: [...users] });
      else known.identities.push(...users.filter((user) => !known.identities.includes(user)));
    }
  }
  return [...edges.values()];
}

function edgesOf(definition: FlowDefinition, state: RegistryState): readonly Omit<LineageEdge, 'identities'>[] {
  const { flow, version } = definition;
  const published = flowVersions(state, flow).find(({ text }) => text.version === version);
  return flowEdges(definition).map(({ pointer, ...edge }) => {
    const place = published?.sources.get(pointer);
    return {
      ...edge,
      flow,
      version,
      ...(place === undefined ? {} : { file: place.file, line: place.line }),
    };
  });
}

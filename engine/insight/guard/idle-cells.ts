import type { Registry } from '../../host/engine.ts';
import type { Within } from '../../host/store.ts';
import { maySee } from '../../host/visible.ts';
import { canonicalJson } from '../../kernel/json.ts';
import { coversIdentity } from '../../registry/covers-identity.ts';
import { textKey, type RegistryState } from '../../registry/registry-state.ts';
import { indexOf } from '../../registry/state-index.ts';
import type { Candidate, CellProvenance } from '../../release/release.ts';
import type { ActiveRelease } from '../../registry/stored.ts';
import type { GuardedCell } from './guard-ground.ts';

/** So many provenances are read for one answer; whoever has more sees the others when these are settled. */
const mostExplained = 300;

/** Cells that identities set for every request, each with whether the next owner up says the same. */
export async function idleCells(
  registry: Pick<Registry, 'explain'>,
  state: RegistryState,
  within: Within,
): Promise<readonly GuardedCell[]> {
  const cells = new Map<string, GuardedCell>();
  for (const { flow, identity } of toExplain(state, within)) {
    for (const cell of await registry.explain(flow, identity, undefined)) {
      for (const found of spokenOf(cell, flow)) {
        const key = `${found.identity} ${cell.cell}`;
        if (cells.has(key) || !coversIdentity(within, found.identity)) continue;
        cells.set(key, { ...found, at: publishedAt(state, found.identity) });
      }
    }
  }
  return [...cells.values()];
}

/** One release for each flow that an identity which speaks itself is part of. */
function toExplain(state: RegistryState, within: Within): readonly ActiveRelease[] {
  const speaking = indexOf(state).identities.filter(
    ({ statements: { parameters, bindings } }) => parameters.length + bindings.length > 0,
  );
  const active = [...state.active.values()].filter((row) => maySee(within, row));
  const chosen = new Map<string, ActiveRelease>();
  for (const { path } of speaking) {
    const seen = new Set<string>();
    for (const row of active) {
      if (seen.has(row.flow) || (row.identity !== path && !row.identity.startsWith(`${path}.`))) continue;
      seen.add(row.flow);
      chosen.set(`${row.flow} ${row.identity}`, row);
    }
  }
  return [...chosen.values()].slice(0, mostExplained);
}

/** Candidates stand in the order of their owners, the closest first: the next one is what would hold without it. */
function spokenOf({ cell, candidates }: CellProvenance, flow: string): readonly Omit<GuardedCell, 'at'>[] {
  return candidates.flatMap((said, at) => {
    const identity = /^identity (\S+)$/.exec(said.owner)?.[1];
    const next = candidates[at + 1];
    if (identity === undefined || next === undefined || !isAlways(said) || !isAlways(next)) return [];
    return [{ identity, flow, cell, isEqual: canonicalJson(said.value) === canonicalJson(next.value) }];
  });
}

function isAlways({ when }: Candidate): boolean {
  return Object.keys(when).length === 0;
}

function publishedAt(state: RegistryState, identity: string): number {
  return state.texts.get(textKey({ kind: 'identity', name: identity, version: '' }))?.text.at ?? 0;
}

import { setImmediate as yielded } from 'node:timers/promises';
import type { Registry } from '../../host/registry/registry-port.ts';
import type { Within } from '../../host/store.ts';
import { EngineError } from '../../kernel/engine-error.ts';
import { canonicalJson } from '../../kernel/json.ts';
import { coversIdentity } from '../../registry/covers-identity.ts';
import { textKey, type RegistryState } from '../../registry/registry-state.ts';
import { indexOf } from '../../registry/state-index.ts';
import type { ExplainedCell } from '../../release/explanation.ts';
import type { ActiveRelease } from '../../registry/stored.ts';
import type { GuardedCell } from './guard-ground.ts';

/** So many pairs are explained of one state; whoever has more sees the others when these are settled. */
const mostExplained = 300;

/** A state never changes, and what is explained of it neither. */
const known = new WeakMap<RegistryState, Promise<readonly GuardedCell[]>>();

/** Cells that identities set for every request, each with whether the next owner up says the same. */
export async function idleCells(
  registry: Pick<Registry, 'explanation'>,
  state: RegistryState,
  within: Within,
): Promise<readonly GuardedCell[]> {
  const cells = known.get(state) ?? cellsOf(registry, state);
  known.set(state, cells);
  return (await cells).filter(({ identity }) => coversIdentity(within, identity));
}

async function cellsOf(registry: Pick<Registry, 'explanation'>, state: RegistryState): Promise<readonly GuardedCell[]> {
  const cells = new Map<string, GuardedCell>();
  for (const { flow, identity } of toExplain(state)) {
    for (const cell of await explained(registry, flow, identity)) {
      for (const found of spokenOf(cell, flow)) {
        const key = `${found.identity} ${cell.cell}`;
        if (!cells.has(key)) cells.set(key, { ...found, at: publishedAt(state, found.identity) });
      }
    }
    await yielded();
  }
  return [...cells.values()];
}

/** From the texts as they are: a statement that changes nothing makes no new release. Nothing of what does not compile. */
async function explained(
  registry: Pick<Registry, 'explanation'>,
  flow: string,
  identity: string,
): Promise<readonly ExplainedCell[]> {
  try {
    return (await registry.explanation({ flow, identity })).cells;
  } catch (problem) {
    if (problem instanceof EngineError) return [];
    throw problem;
  }
}

/** One release for each flow that an identity which speaks itself is part of. */
function toExplain(state: RegistryState): readonly ActiveRelease[] {
  const speaking = indexOf(state).identities.filter(
    ({ statements: { parameters, bindings } }) => parameters.length + bindings.length > 0,
  );
  const chosen = new Map<string, ActiveRelease>();
  for (const { path } of speaking) {
    const seen = new Set<string>();
    for (const row of state.active.values()) {
      if (seen.has(row.flow) || (row.identity !== path && !row.identity.startsWith(`${path}.`))) continue;
      seen.add(row.flow);
      chosen.set(`${row.flow} ${row.identity}`, row);
    }
  }
  return [...chosen.values()].slice(0, mostExplained);
}

/** Candidates stand in the order of their owners, the closest first: the next one is what would hold without it. */
function spokenOf({ cell, candidates }: ExplainedCell, flow: string): readonly Omit<GuardedCell, 'at'>[] {
  return candidates.flatMap((said, at) => {
    const identity = /^identity (\S+)$/.exec(said.owner)?.[1];
    const next = candidates[at + 1];
    if (identity === undefined || next === undefined || !isAlways(said) || !isAlways(next)) return [];
    return [{ identity, flow, cell, isEqual: canonicalJson(said.value) === canonicalJson(next.value) }];
  });
}

function isAlways({ when }: ExplainedCell['candidates'][number]): boolean {
  return Object.keys(when).length === 0;
}

function publishedAt(state: RegistryState, identity: string): number {
  return state.texts.get(textKey({ kind: 'identity', name: identity, version: '' }))?.text.at ?? 0;
}

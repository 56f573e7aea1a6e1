import { contentHash } from '../../kernel/hash.ts';
import { canonicalJson, type Json } from '../../kernel/json.ts';
import { composedDepth, toJson } from '../../kernel/to-json.ts';
import type { Binding, ReleaseBody } from '../../release/release.ts';
import { cellKinds, type ChangedCell } from './recorded-change.ts';

type Cells = Readonly<Record<string, Json>>;

/** What one release says otherwise than another one, by kind and name. A release locks all that an instance is served by. */
export function changedCells(before: ReleaseBody, after: ReleaseBody): readonly ChangedCell[] {
  const [first, second] = [cellsOf(before), cellsOf(after)];
  return cellKinds.flatMap((kind) => differing(kind, first[kind], second[kind]));
}

function differing(kind: ChangedCell['kind'], before: Cells, after: Cells): readonly ChangedCell[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].toSorted();
  return names.flatMap((name): readonly ChangedCell[] => {
    const [was, is] = [own(before, name), own(after, name)];
    if (was !== undefined && is !== undefined && canonicalJson(was) === canonicalJson(is)) return [];
    return [{ kind, name, ...(was === undefined ? {} : { before: was }), ...(is === undefined ? {} : { after: is }) }];
  });
}

function own(cells: Cells, name: string): Json | undefined {
  return Object.hasOwn(cells, name) ? cells[name] : undefined;
}

function cellsOf({ flow, parameters, bindings, contracts, slots }: ReleaseBody): Record<ChangedCell['kind'], Cells> {
  // A default that a parameter declares is told by its value.
  const { parameters: _, version, ...states } = flow;
  return {
    flow: { [flow.flow]: { version, says: hashOf(states) } },
    parameter: parameters,
    provider: mapped(bindings, served),
    contract: mapped(contracts, ({ version: of }) => of),
    slot: mapped(slots, ({ contributions }) => contributions.map(({ id }) => id)),
  };
}

/** Who serves, by which rules; a provider that is declared anew is another one. */
function served({ routing, providers, config }: Binding): Json {
  const declared = hashOf({ providers, config });
  return { routing: jsonOf(routing), declared };
}

function hashOf(value: object): string {
  return contentHash(jsonOf(value)).slice(0, 12);
}

function jsonOf(value: object): Json {
  const json = toJson(value, '', composedDepth);
  return json.ok ? json.value : null;
}

function mapped<Value>(all: Readonly<Record<string, Value>>, of: (value: Value) => Json): Cells {
  return Object.fromEntries(Object.entries(all).map(([name, value]) => [name, of(value)]));
}

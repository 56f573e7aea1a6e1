import { readYaml } from '../flow/read-yaml.ts';
import type { Issue, Location } from '../kernel/issue.ts';
import { isJsonArray, isJsonObject, type Json } from '../kernel/json.ts';
import { nearTo } from '../kernel/near-to.ts';
import { appendPointer, type Pointer } from '../kernel/pointer.ts';
import { identityAt } from './catalog-of.ts';
import type { RegistryState } from './registry-state.ts';
import type { StoredText } from './stored.ts';

interface Named {
  readonly identity: string;
  readonly at: Location;
}

/** What a scenario file names, by its text: the same text is read once. */
const known = new WeakMap<StoredText, readonly Named[]>();

/**
 * Identities that scenarios are for and that are nowhere: warnings, since scenarios run beside the flows and keep none of
 * them from serving. Whatever else is wrong with scenarios is told where they are run.
 * @param paths identities that may be suggested
 */
export function checkScenarios(
  text: StoredText,
  state: RegistryState,
  paths: () => readonly string[],
): readonly Issue[] {
  const named = known.get(text) ?? namedIn(text);
  known.set(text, named);
  return named.flatMap(({ identity, at }) => {
    if (identityAt(state, identity) !== undefined) return [];
    const params = { identity, ...nearTo(identity, paths()) };
    return [{ code: 'SCENARIO_UNKNOWN_IDENTITY', severity: 'warning', location: at, params } as const];
  });
}

function namedIn({ files, file }: StoredText): readonly Named[] {
  const { data, locate } = readYaml(files[file] ?? '', file);
  if (!isJsonObject(data)) return [];
  const { defaults, scenarios } = data;
  const owners: readonly (readonly [Pointer, Json | undefined])[] = [
    ['/defaults', defaults],
    ...(isJsonArray(scenarios) ? scenarios : []).map((one, index) => [`/scenarios/${index}`, one] as const),
  ];
  return owners.flatMap(([pointer, owner]) => {
    const said = isJsonObject(owner) ? owner['identity'] : undefined;
    return namesAt(appendPointer(pointer, 'identity'), said).map(([at, identity]) => ({ identity, at: locate(at) }));
  });
}

/** One identity, or a list of them. */
function namesAt(pointer: Pointer, said: Json | undefined): readonly (readonly [Pointer, string])[] {
  if (typeof said === 'string') return [[pointer, said]];
  if (!isJsonArray(said)) return [];
  return said.flatMap((one, index) => (typeof one === 'string' ? [[appendPointer(pointer, `${index}`), one]] : []));
}

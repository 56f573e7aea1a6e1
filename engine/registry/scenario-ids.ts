import { readYaml } from '../flow/read-yaml.ts';
import { isJsonArray, isJsonObject } from '../kernel/json.ts';
import type { RegistryState } from './registry-state.ts';

/** Ids of a scenario file by its text: the same text is read once. */
const known = new WeakMap<object, readonly string[]>();

/** The ids of all scenarios that are published. Files that cannot be read have none: that is told where they are run. */
export function scenarioIds({ texts }: RegistryState): ReadonlySet<string> {
  const ids = [...texts.values()].flatMap(({ kind, text }) => {
    if (kind !== 'scenarios') return [];
    const found = known.get(text) ?? idsOf(text.files[text.file] ?? '', text.file);
    known.set(text, found);
    return found;
  });
  return new Set(ids);
}

function idsOf(text: string, file: string): readonly string[] {
  const { data } = readYaml(text, file);
  const scenarios = isJsonObject(data) ? data['scenarios'] : undefined;
  if (!isJsonArray(scenarios)) return [];
  return scenarios.flatMap((one) => (isJsonObject(one) && typeof one['id'] === 'string' ? [one['id']] : []));
}

import { isJsonObject, type JsonObject } from '../../kernel/json.ts';
import { flowVersions, type RegistryState } from '../../registry/registry-state.ts';
import { sample } from '../../schema/sample.ts';

/** A whole request to a flow as its newest version takes it: objects, lists and enums filled in. Undefined where none can be made. */
export function sampleRequest(flow: string, state: RegistryState): JsonObject | undefined {
  const [newest] = flowVersions(state, flow);
  if (newest === undefined) return undefined;
  try {
    const found = sample(newest.definition.input, { seed: 1, mode: 'typical' });
    const value = found.kind === 'found' ? found.values[0].value : undefined;
    return isJsonObject(value) ? value : undefined;
  } catch (problem) {
    // A schema that leans on contracts is whole only in a release.
    if (problem instanceof TypeError) return undefined;
    throw problem;
  }
}

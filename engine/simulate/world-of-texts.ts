import type { CapabilityModule } from '../catalog/capabilities-module.ts';
import { readYaml } from '../flow/read-yaml.ts';
import { EngineError } from '../kernel/engine-error.ts';
import { isJsonObject } from '../kernel/json.ts';
import type { Files } from '../registry/files.ts';
import { stateOfModules } from '../registry/state-of-modules.ts';
import { worldOfState, type TextsWorld } from './world-of-state.ts';

/** Reads texts as a publish would, and builds releases of them on demand. Providers for tests may serve. */
export function worldOfTexts(files: Files, modules: readonly CapabilityModule[]): TextsWorld {
  return worldOfState(files, stateOfModules(modules));
}

/** The file that a flow is written in. @throws EngineError FLOW_NOT_FOUND */
export function flowFileOf(files: Files, flow: string): string {
  const found = Object.keys(files).find((name) => {
    if (!name.endsWith('.flow.yaml')) return false;
    const { data } = readYaml(files[name] ?? '', name);
    return isJsonObject(data) && data['flow'] === flow;
  });
  if (found === undefined) throw new EngineError('FLOW_NOT_FOUND', { params: { flow } });
  return found;
}

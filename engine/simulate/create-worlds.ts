import type { Issue } from '../kernel/issue.ts';
import { checkMemory } from '../registry/check-texts.ts';
import type { Files } from '../registry/files.ts';
import { stateOfData, type CapabilityData } from '../registry/state-of-data.ts';
import { worldOfState, type TextsWorld } from './world-of-state.ts';

/** Worlds of texts that change, over the capabilities of a server. */
export interface Worlds {
  /** What could not be read of the capabilities. */
  readonly issues: readonly Issue[];
  of(files: Files): TextsWorld;
}

/** Reads the capabilities once, and of the texts again only what changed. */
export function createWorlds(capabilities: readonly CapabilityData[]): Worlds {
  const { state, issues } = stateOfData(capabilities);
  const memory = checkMemory();
  return { issues, of: (files) => worldOfState(files, state, memory) };
}

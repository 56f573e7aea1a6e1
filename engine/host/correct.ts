import { EngineError } from '../kernel/engine-error.ts';
import type { InstanceId } from '../kernel/ids.ts';
import type { Draft, Surroundings } from './draft.ts';
import type { Actor } from './actor.ts';
import { refuseEnded } from './operate.ts';
import { replaceData, type Replacement } from './replace-data.ts';
import { turn, type Runtime } from './runtime.ts';

/** Puts the data of an instance right. Its states stay: conditions see the new data when something next moves it. */
export async function correct(runtime: Runtime, id: InstanceId, replacement: Replacement, by: Actor): Promise<void> {
  await turn(runtime, id, (draft, around) => correctOn(draft, around, replacement, by));
}

/** The decision itself. @throws EngineError INSTANCE_NOT_BEGUN, PATCH_INVALID, PATCH_PERSONAL */
export function correctOn(draft: Draft, around: Surroundings, replacement: Replacement, by: Actor): void {
  refuseEnded(draft);
  if (draft.record === undefined) throw new EngineError('INSTANCE_NOT_BEGUN', { params: { instance: draft.head.id } });
  replaceData(draft, around, replacement, by);
}

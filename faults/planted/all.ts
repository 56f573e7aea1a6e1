import { enginePatches } from './engine-patches.ts';
import type { Patch } from './patch.ts';
import { storePatches } from './store-patches.ts';

/** Bugs that the suite has to see, or it is not to be trusted: fault-tests.md section 6, and some of our own. */
export const allPatches: readonly Patch[] = [...storePatches, ...enginePatches];

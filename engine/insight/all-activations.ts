import type { Registry } from '../host/registry/registry-port.ts';
import type { ActiveRelease } from '../registry/stored.ts';

/** Every row of the release log in a window that is wanted, however many there are; the newest first. */
export async function allActivations(
  registry: Pick<Registry, 'everyActivation'>,
  under: readonly string[],
  window: { readonly from: number; readonly to: number },
  isWanted: (row: ActiveRelease) => boolean,
): Promise<readonly ActiveRelease[]> {
  const found: ActiveRelease[] = [];
  for await (const rows of registry.everyActivation(under, window)) found.push(...rows.filter(isWanted));
  return found;
}

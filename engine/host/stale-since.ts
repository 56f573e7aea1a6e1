import type { ConformanceRecord } from '../catalog/conformance.ts';
import { conformanceKey } from '../registry/conformance-of.ts';
import { ownSetting } from './own-setting.ts';
import type { Clock } from './ports.ts';
import type { Store } from './store.ts';

/** When a record was first seen to hold no longer: noted once for each record, and read from then on. */
export function staleSince(
  store: Pick<Store, 'setting' | 'commit' | 'records' | 'shared'>,
  clock: Clock,
): (record: ConformanceRecord) => Promise<number> {
  return async ({ capability, provider, version, at }) => {
    const name = `conformance.stale ${conformanceKey(capability, provider, version)} ${at}`;
    return Number(await ownSetting(store, name, () => String(clock.now())));
  };
}

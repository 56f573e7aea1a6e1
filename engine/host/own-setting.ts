import type { Store } from './store.ts';

/** A text made once with the database and kept in it. Of several nodes that start at once, the first one's is everybody's. */
export async function ownSetting(
  store: Pick<Store, 'setting' | 'commit' | 'records' | 'shared'>,
  name: string,
  make: () => string,
): Promise<string> {
  const stored = await store.setting(name);
  if (typeof stored === 'string') return stored;
  const made = make();
  if (store.shared === true) {
    const first = await store.records.apply(name, [], () => ({ writes: {}, answer: made }));
    return typeof first === 'string' ? first : made;
  }
  await store.commit([{ kind: 'setting', name, value: made }]);
  return made;
}

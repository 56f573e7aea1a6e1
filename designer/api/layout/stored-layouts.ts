import type { Layout } from '../../model/layout/layout.ts';
import type { LayoutCache } from './layout-cache.ts';

const database = 'tessera-layouts';
const store = 'layouts';
/** Raised with every change of how layouts are made: older ones are forgotten. */
const version = 2;
const maxKept = 200;

interface StoredLayout {
  readonly key: string;
  readonly layout: Layout;
}

/** Layouts in IndexedDB. What cannot be stored is worked out again: no failure is told. */
export function storedLayouts(): LayoutCache {
  let opened: Promise<IDBDatabase> | undefined;
  const open = () => (opened ??= openDatabase());
  return {
    async get(key) {
      try {
        const entries = (await open()).transaction(store).objectStore(store);
        const found: StoredLayout | undefined = await answer(entries.get(key));
        return found?.layout;
      } catch {
        return undefined;
      }
    },
    async set(key, layout) {
      try {
        const entries = (await open()).transaction(store, 'readwrite').objectStore(store);
        if ((await answer(entries.count())) >= maxKept) await answer(entries.clear());
        await answer(entries.put({ key, layout }));
      } catch {
        return;
      }
    },
  };
}

function openDatabase(): Promise<IDBDatabase> {
  const request = indexedDB.open(database, version);
  request.onupgradeneeded = () => {
    const { result } = request;
    if (result.objectStoreNames.contains(store)) result.deleteObjectStore(store);
    result.createObjectStore(store, { keyPath: 'key' });
  };
  return answer(request);
}

function answer<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error ?? new Error('IndexedDB failed')));
  });
}

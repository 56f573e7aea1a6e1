/** Filters of the list that a person gave a name, kept by the browser. */
export interface SavedFilter {
  readonly name: string;
  readonly search: Readonly<Record<string, string>>;
}

const slot = 'tessera.instances.filters';
const most = 20;

/** What was stored by an older page, or by hand, and is none, is no filter. */
export function savedFilters(storage: Pick<Storage, 'getItem'> = localStorage): readonly SavedFilter[] {
  try {
    const stored: unknown = JSON.parse(storage.getItem(slot) ?? '[]');
    return Array.isArray(stored) ? stored.filter(isSavedFilter) : [];
  } catch {
    return [];
  }
}

/** The newest first; a name that is taken is given anew. */
export function saveFilter(filter: SavedFilter, storage: Pick<Storage, 'getItem' | 'setItem'> = localStorage): void {
  const others = savedFilters(storage).filter(({ name }) => name !== filter.name);
  keep([filter, ...others].slice(0, most), storage);
}

export function forgetFilter(name: string, storage: Pick<Storage, 'getItem' | 'setItem'> = localStorage): void {
  keep(
    savedFilters(storage).filter((filter) => filter.name !== name),
    storage,
  );
}

/** A browser that forbids storage still works; the filter is then only in the address. */
function keep(filters: readonly SavedFilter[], storage: Pick<Storage, 'setItem'>): void {
  try {
    storage.setItem(slot, JSON.stringify(filters));
  } catch {
    return;
  }
}

function isSavedFilter(value: unknown): value is SavedFilter {
  if (typeof value !== 'object' || value === null || !('name' in value) || !('search' in value)) return false;
  const { name, search } = value;
  return (
    typeof name === 'string' &&
    typeof search === 'object' &&
    search !== null &&
    Object.values(search).every((text) => typeof text === 'string')
  );
}

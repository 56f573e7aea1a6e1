/** Keeps the values used last, at most `limit` of them. */
export interface BoundedCache<Value> {
  getOrMake(key: string, make: () => Value): Value;
}

export function boundedCache<Value>(limit: number): BoundedCache<Value> {
  // A Map keeps insertion order, so its first key is the one that was not used for the longest time.
  const entries = new Map<string, { readonly value: Value }>();
  return {
    getOrMake(key, make) {
      const entry = entries.get(key) ?? { value: make() };
      entries.delete(key);
      entries.set(key, entry);
      const oldest = entries.keys().next();
      if (entries.size > limit && oldest.done !== true) entries.delete(oldest.value);
      return entry.value;
    },
  };
}

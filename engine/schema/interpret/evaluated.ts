/** Which properties and items of one value some schema has looked at (JSON Schema 2020-12, core, section 11). */
export interface Evaluated {
  readonly properties: Set<string>;
  allProperties: boolean;
  /** So many items from the first on. */
  leadingItems: number;
  /** Further items: those that `contains` matched. */
  readonly items: Set<number>;
}

export function nothingEvaluated(): Evaluated {
  return { properties: new Set(), allProperties: false, leadingItems: 0, items: new Set() };
}

/** A record of its own for a branch, which counts only if the branch fits; none where nobody asks. */
export function branchOf(evaluated: Evaluated | undefined): Evaluated | undefined {
  return evaluated === undefined ? undefined : nothingEvaluated();
}

export function mergeEvaluated(into: Evaluated | undefined, from: Evaluated | undefined): void {
  if (into === undefined || from === undefined) return;
  for (const name of from.properties) into.properties.add(name);
  for (const index of from.items) into.items.add(index);
  into.allProperties ||= from.allProperties;
  into.leadingItems = Math.max(into.leadingItems, from.leadingItems);
}

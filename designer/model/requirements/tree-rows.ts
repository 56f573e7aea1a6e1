/** A part as far as a tree has to know it. */
export interface TreePart {
  readonly id: string;
  readonly parts?: readonly TreePart[];
}

/** A row that is seen, with what a tree tells of it (WAI-ARIA). */
export interface TreeRow<Part extends TreePart> {
  readonly part: Part;
  /** From 1. */
  readonly level: number;
  readonly position: number;
  readonly setSize: number;
  readonly parent: string | undefined;
  /** Undefined of a leaf. */
  readonly isExpanded: boolean | undefined;
}

/** The rows of a tree from above, without those inside of folded ones. */
export function treeRows<Part extends TreePart & { readonly parts?: readonly Part[] }>(
  parts: readonly Part[],
  folded: ReadonlySet<string>,
  level = 1,
  parent?: string,
): readonly TreeRow<Part>[] {
  return parts.flatMap((part, at) => {
    const isExpanded = part.parts === undefined ? undefined : !folded.has(part.id);
    const row = { part, level, position: at + 1, setSize: parts.length, parent, isExpanded };
    return [row, ...(isExpanded === true ? treeRows(part.parts ?? [], folded, level + 1, part.id) : [])];
  });
}

/** What a key does in a tree: it goes to a row, or folds one. */
export type TreeMove =
  | { readonly kind: 'go'; readonly to: string }
  | { readonly kind: 'fold'; readonly id: string; readonly isFolded: boolean };

/** @returns undefined where the key does nothing there */
export function treeMove<Part extends TreePart>(
  key: string,
  rows: readonly TreeRow<Part>[],
  active: string,
): TreeMove | undefined {
  const at = rows.findIndex(({ part }) => part.id === active);
  const row = rows[at];
  if (row === undefined) return undefined;
  const go = (to: TreeRow<Part> | undefined): TreeMove | undefined => to && { kind: 'go', to: to.part.id };
  switch (key) {
    case 'ArrowDown':
      return go(rows[at + 1]);
    case 'ArrowUp':
      return at === 0 ? undefined : go(rows[at - 1]);
    case 'Home':
      return go(rows[0]);
    case 'End':
      return go(rows.at(-1));
    case 'ArrowRight':
      if (row.isExpanded === false) return { kind: 'fold', id: active, isFolded: false };
      return row.isExpanded === true ? go(rows[at + 1]) : undefined;
    case 'ArrowLeft':
      if (row.isExpanded === true) return { kind: 'fold', id: active, isFolded: true };
      return row.parent === undefined ? undefined : { kind: 'go', to: row.parent };
    default:
      return undefined;
  }
}

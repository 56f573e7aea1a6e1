import type { ActiveRelease } from '../../registry/stored.ts';

type Row = Pick<ActiveRelease, 'flow' | 'identity' | 'version' | 'release' | 'at'>;

/**
 * Which of the releases of a flow under an identity were taken back, and when: a later one says the same as one before them,
 * by its own id, or since its text says what an older version says.
 * @param rows of one flow and identity, the oldest first
 * @param sameText whether two versions say the same but for their numbers
 */
export function rolledBack(
  rows: readonly Row[],
  sameText: (flow: string, one: string, other: string) => boolean,
): ReadonlyMap<Row, number> {
  const taken = new Map<Row, number>();
  for (const [place, row] of rows.entries()) {
    const isSame = (other: Row): boolean =>
      other.release === row.release || sameText(row.flow, other.version, row.version);
    const before = rows.slice(0, place);
    const back = before.findLastIndex(isSame);
    // A release right before that says the same was not changed, and so not taken back.
    for (const between of back < 0 ? [] : before.slice(back + 1)) if (!taken.has(between)) taken.set(between, row.at);
  }
  return taken;
}

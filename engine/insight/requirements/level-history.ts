import type { AuditLog, AuditRow } from '../../host/access-ports.ts';
import { isJsonObject } from '../../kernel/json.ts';
import { auditRows } from '../audit-rows.ts';
import { levels, type Level } from './level.ts';

/** That a leaf came to another level, as it was seen. */
export interface LevelChange {
  readonly requirement: string;
  readonly part: string;
  readonly level: Level;
  /** Absent where the leaf was seen for the first time. */
  readonly before?: Level;
  /** When it was seen, ms since the epoch. */
  readonly at: number;
}

/** The name under which the trail has them. */
export const levelChanged = 'requirement level';

/** How leaves came to their levels, the oldest first, read from the audit trail, which is where it is kept. */
export async function levelHistory(audit: Pick<AuditLog, 'list'>): Promise<readonly LevelChange[]> {
  const rows = await auditRows(audit, levelChanged);
  return rows.flatMap((row) => changeOf(row) ?? []).toReversed();
}

/** By leaf: the name of its requirement and its own. */
export function leafKey({ requirement, part }: Pick<LevelChange, 'requirement' | 'part'>): string {
  return `${requirement}/${part}`;
}

function changeOf({ detail, at }: AuditRow): LevelChange | undefined {
  if (!isJsonObject(detail)) return undefined;
  const { requirement, part } = detail;
  const level = levelOf(detail['level']);
  const before = levelOf(detail['before']);
  if (typeof requirement !== 'string' || typeof part !== 'string' || level === undefined) return undefined;
  return { requirement, part, level, at, ...(before === undefined ? {} : { before }) };
}

function levelOf(value: unknown): Level | undefined {
  return levels.find((level) => level === value);
}

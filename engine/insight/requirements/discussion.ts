import type { Need, Part, Requirement } from '../../catalog/requirement.ts';
import type { AuditLog, AuditRow } from '../../host/access-ports.ts';
import { canonicalJson, isJsonObject, type JsonObject } from '../../kernel/json.ts';
import { auditRows, doneAt } from '../audit-rows.ts';
import { needText } from './need-text.ts';

export const outcomes = ['accepted', 'rejected', 'changed'] as const;
export type Outcome = (typeof outcomes)[number];

/** What was said of a requirement as a whole or, with `part`, of a part of it. */
export type Remark = Comment | Decision;

interface Said {
  readonly part?: string;
  /** The name of the key. */
  readonly by: string;
  /** ms since the epoch */
  readonly at: number;
}

export interface Comment extends Said {
  readonly kind: 'comment';
  readonly text: string;
}

export interface Decision extends Said {
  readonly kind: 'decision';
  readonly outcome: Outcome;
  readonly reason: string;
  /** What was decided on, in the words of `wordingOf`. */
  readonly on: string;
}

/** The names under which the trail has them. */
export const remarking = { comment: 'commentRequirement', decision: 'decideRequirement' } as const;

/** All that was said of a requirement, the newest first, from the audit trail, which is where it is kept. */
export async function discussion(audit: Pick<AuditLog, 'list'>, requirement: string): Promise<readonly Remark[]> {
  const at = `/v1/requirements/${encodeURIComponent(requirement)}`;
  const rows = [
    ...(await auditRows(audit, remarking.comment, `${at}/comments`)),
    ...(await auditRows(audit, remarking.decision, `${at}/decisions`)),
  ];
  return rows.toSorted((a, b) => b.seq - a.seq).flatMap((row) => remarkOf(row) ?? []);
}

/** What a part asks for, or a requirement, in a line: two that say the same ask for the same. */
export function wordingOf(of: Part | Requirement): string {
  if (!('kind' in of) || of.kind === 'branch') return of.parts.map(({ id }) => id).join(', ');
  const { needs, accept } = of;
  return [`${needText(needs)}${filledBy(needs)}`, ...accept].join(' · ');
}

function filledBy(needs: Need): string {
  if (needs.kind === 'slot') return [needs.provider, needs.capability].map((by) => (by ? ` = ${by}` : '')).join('');
  if (needs.kind !== 'parameter' || needs.value === undefined) return '';
  return ` = ${typeof needs.value === 'string' ? needs.value : canonicalJson(needs.value)}`;
}

function remarkOf(row: AuditRow): Remark | undefined {
  const { what, detail, who: by } = row;
  if (row.outcome !== 'done' || !isJsonObject(detail)) return undefined;
  const part = textIn(detail, 'part');
  const said = { by, at: doneAt(row), ...(part === undefined ? {} : { part }) };
  if (what === remarking.comment) return { kind: 'comment', ...said, text: textIn(detail, 'text') ?? '' };
  const outcome = outcomes.find((one) => one === detail['outcome']);
  if (outcome === undefined) return undefined;
  const [reason = '', on = ''] = [textIn(detail, 'reason'), textIn(detail, 'on')];
  return { kind: 'decision', ...said, outcome, reason, on };
}

function textIn(detail: JsonObject, name: string): string | undefined {
  const value = detail[name];
  return typeof value === 'string' ? value : undefined;
}

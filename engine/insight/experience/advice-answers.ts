import type { AuditLog, AuditRow } from '../../host/access-ports.ts';
import { isJsonObject, member } from '../../kernel/json.ts';
import { auditRows } from '../audit-rows.ts';

/** What somebody made of an advice. */
export interface AdviceAnswer {
  readonly advice: string;
  readonly answer: 'accepted' | 'rejected';
  readonly reason: string;
  readonly by: string;
  /** ms since the epoch */
  readonly at: number;
}

/** The names under which the trail has them. */
export const answering = { accepted: 'acceptAdvice', rejected: 'rejectAdvice' } as const;

/** The answers that hold, by advice: the newest of each, read from the audit trail, which is where they are kept. */
export async function adviceAnswers(audit: Pick<AuditLog, 'list'>): Promise<ReadonlyMap<string, AdviceAnswer>> {
  const all = [...(await answersOf(audit, 'accepted')), ...(await answersOf(audit, 'rejected'))];
  const oldestFirst = all.toSorted((a, b) => a.seq - b.seq);
  return new Map(oldestFirst.map(({ told }) => [told.advice, told]));
}

async function answersOf(
  audit: Pick<AuditLog, 'list'>,
  answer: AdviceAnswer['answer'],
): Promise<readonly { readonly seq: number; readonly told: AdviceAnswer }[]> {
  return (await auditRows(audit, answering[answer])).flatMap((row) => {
    const told = toldBy(row, answer);
    return told === undefined ? [] : [{ seq: row.seq, told }];
  });
}

function toldBy(
  { outcome, target, detail, who, at }: AuditRow,
  answer: AdviceAnswer['answer'],
): AdviceAnswer | undefined {
  const [, encoded] = /^\/v1\/advice\/([^/]+)\//.exec(target) ?? [];
  if (outcome !== 'done' || encoded === undefined) return undefined;
  const reason = isJsonObject(detail) ? member(detail, 'reason') : undefined;
  return { advice: decodeURIComponent(encoded), answer, reason: typeof reason === 'string' ? reason : '', by: who, at };
}

import type { IssueView } from '@tessera/engine/check';
import { isJsonObject } from '@tessera/engine/catalog';
import type { ResolverPoint } from '../../api/resolvers.ts';
import { Badge } from '../kit/badge.tsx';
import { Button } from '../kit/button.tsx';
import { useWords } from '../text/words.ts';
import { pointText } from './test-text.ts';
import { words } from './words.ts';

interface RowFindingsProps {
  readonly issues: readonly IssueView[];
  /** Of the table. */
  readonly columns: number;
  readonly onTry: (request: ResolverPoint) => void;
}

/** The row below one with which something is wrong: each with the request that shows it. */
export function RowFindings({ issues, columns, onTry }: RowFindingsProps) {
  const say = useWords(words);
  if (issues.length === 0) return null;
  return (
    <tr>
      <td />
      <td colSpan={columns - 1}>
        <ul className="resolver-findings">
          {issues.map((issue) => {
            const request = witnessOf(issue);
            return (
              <li key={`${issue.code} ${issue.line} ${issue.message}`} className="row">
                <Badge tone={issue.severity === 'error' ? 'danger' : 'warning'}>
                  <code>{issue.code}</code>
                </Badge>
                <span translate="no">{issue.message}</span>
                {request === undefined ? null : (
                  <Button size="small" onPress={() => onTry(request)}>
                    {say('tryIt')} <span className="muted">{pointText(request)}</span>
                  </Button>
                )}
              </li>
            );
          })}
        </ul>
      </td>
    </tr>
  );
}

function witnessOf({ witness }: IssueView): ResolverPoint | undefined {
  const request = isJsonObject(witness) ? witness['request'] : undefined;
  if (!isJsonObject(request)) return undefined;
  const values = Object.entries(request).flatMap(([name, value]) =>
    typeof value === 'string' || typeof value === 'number' ? [[name, value] as const] : [],
  );
  return Object.fromEntries(values);
}

/** Beside which rows an issue stands: the one it is told at, and the other one of two that meet. */
export function isAt({ pointer, related = [] }: IssueView, row: string): boolean {
  return [pointer, ...related.map((place) => place.pointer)].some(
    (place) => place === row || place.startsWith(`${row}/`),
  );
}

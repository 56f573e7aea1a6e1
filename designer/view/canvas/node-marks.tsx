import type { HeatMark, IssueMark, Overlays } from './overlays.ts';

/** What is drawn over one state or transition. */
export interface Marks {
  readonly issue?: IssueMark;
  readonly heat?: HeatMark;
  readonly change?: 'added' | 'changed' | 'removed';
  readonly tokens?: number;
  /** Not covered, or not on the path that was taken. */
  readonly isMuted: boolean;
  readonly isTaken: boolean;
}

const none: Marks = { isMuted: false, isTaken: false };
const changeSigns = { added: '+', changed: '±', removed: '−' } as const;
const issueSigns = { error: '✕', warning: '!', info: 'i' } as const;

export function marksOf(id: string, of: 'states' | 'edges', overlays: Overlays): Marks {
  const { issues, heat, changes, tokens, coverage, path } = overlays;
  if (!issues && !heat && !changes && !tokens && !coverage && !path) return none;
  const issue = issues?.[id];
  const warmth = heat?.[id];
  const change = changes?.[id];
  const here = tokens?.[id];
  const isTaken = path?.[of].has(id) ?? false;
  return {
    ...(issue === undefined ? {} : { issue }),
    ...(warmth === undefined ? {} : { heat: warmth }),
    ...(change === undefined ? {} : { change }),
    ...(here === undefined || of === 'edges' ? {} : { tokens: here }),
    isMuted:
      (coverage !== undefined && !coverage[of].has(id)) || (path !== undefined && !isTaken && here === undefined),
    isTaken,
  };
}

/** The signs at the upper right of a state; its sentence says the same in words. */
export function NodeMarks({ marks: { issue, heat, change, tokens } }: { readonly marks: Marks }) {
  return (
    <span className="cv-marks" aria-hidden="true">
      {change === undefined ? null : (
        <span className="cv-mark" data-change={change}>
          {changeSigns[change]}
        </span>
      )}
      {heat === undefined ? null : <span className="cv-mark">{heat.text}</span>}
      {tokens === undefined ? null : (
        <span className="cv-mark" data-token>
          {tokens === 1 ? '●' : tokens}
        </span>
      )}
      {issue === undefined ? null : (
        <span className="cv-mark" data-severity={issue.severity}>
          {issueSigns[issue.severity]} {issue.count > 1 ? issue.count : ''}
        </span>
      )}
    </span>
  );
}

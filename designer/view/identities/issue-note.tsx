import { CircleAlert, Info, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import type { IssueView } from '@tessera/engine/check';
import { conflictKind, sidesOf } from '../../model/identity/conflict.ts';
import { readWitness } from '../../model/play/read-witness.ts';
import { Badge } from '../kit/badge.tsx';
import { Button } from '../kit/button.tsx';
import { Way } from '../problems/way.tsx';
import { useWords } from '../text/words.ts';
import { useIdentityIssues, type Fix } from './identity-issues.ts';
import { MendDialog } from './mend-dialog.tsx';
import { ConflictSides } from './conflict-sides.tsx';
import { WitnessNote } from './witness-note.tsx';
import { words } from './words.ts';

const signs = { error: CircleAlert, warning: TriangleAlert, note: Info } as const;

interface IssueNoteProps {
  readonly issue: IssueView;
  /** The flow that its row is about. */
  readonly flow?: string;
}

/** Something wrong, in words: who says what, which input shows it, and what mends it. */
export function IssueNote({ issue, flow }: IssueNoteProps) {
  const say = useWords(words);
  const shared = useIdentityIssues();
  const [asked, setAsked] = useState<Fix>();
  const { severity, message, hint, file, line, path, fixes = [], related = [] } = issue;
  const Sign = signs[severity];
  const kind = conflictKind(issue);
  const sides = sidesOf(issue);
  const witness = readWitness(issue.witness);
  const about = flow ?? shared?.flows[0];
  return (
    <li className="issue-note" data-severity={severity}>
      <Sign size={16} strokeWidth={1.5} aria-label={say(severity)} />
      <div className="stack grow">
        <p>
          {kind === undefined ? null : <Badge tone="danger">{say('conflict', { kind })}</Badge>}{' '}
          <span translate="no">{message}</span>{' '}
          {hint === undefined ? null : (
            <span className="muted" translate="no">
              {hint}
            </span>
          )}
        </p>
        {sides.length > 0 ? (
          <ConflictSides sides={sides} />
        ) : (
          <p className="muted small mono" translate="no">
            {[`${file}:${line}`, ...related.map((place) => `${place.note} ${place.file}:${place.line}`)].join(' · ')}
          </p>
        )}
        {path === undefined || path.length < 2 ? null : <Way label={say('way')} path={path} />}
        {witness === undefined || about === undefined ? null : <WitnessNote flow={about} witness={witness} />}
        {fixes.length === 0 ? null : (
          <div className="row">
            {fixes.map((fix) => (
              <Button
                key={fix.title}
                size="small"
                isDisabled={shared?.mend === undefined}
                onPress={() => (fix.asks === true ? setAsked(fix) : shared?.mend?.(fix.edits))}
              >
                {fix.title}
              </Button>
            ))}
          </div>
        )}
      </div>
      {asked === undefined ? null : <MendDialog issue={issue} fix={asked} onClose={() => setAsked(undefined)} />}
    </li>
  );
}

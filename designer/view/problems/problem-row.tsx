import { CircleAlert, Info, Play, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import type { IssueView } from '@tessera/engine/check';
import { readWitness } from '../../model/play/read-witness.ts';
import { Badge } from '../kit/badge.tsx';
import { Button } from '../kit/button.tsx';
import { stateTitle } from '../outline/flow-words.ts';
import { useSession, useSessionActions } from '../session/use-session.ts';
import { useLocale } from '../text/locale.ts';
import { useWords, type Word } from '../text/words.ts';
import { FixDialog } from './fix-dialog.tsx';
import { fixGesture } from './fix-gesture.ts';
import { WaiveDialog } from './waive-dialog.tsx';
import { Way } from './way.tsx';

const words = {
  error: ['Error', '错误'],
  warning: ['Warning', '警告'],
  note: ['Note', '提示'],
  play: ['Play this path', '播放此路径'],
  playInput: ['Play this input', '播放此输入'],
  way: ['How it comes to this', '如何走到这一步'],
  waive: ['Accept…', '接受…'],
  waived: ['Accepted: {reason}', '已接受：{reason}'],
  related: ['See {note}, line {line}', '参见 {note}，第 {line} 行'],
  place: ['{file}, line {line}', '{file} 第 {line} 行'],
  under: ['Only under {identities}', '仅在 {identities} 下'],
} satisfies Record<string, Word>;

const signs = { error: CircleAlert, warning: TriangleAlert, note: Info } as const;

/** One finding: what, where, under whom, how one gets there, and what mends it. */
export function ProblemRow({ issue }: { readonly issue: IssueView }) {
  const say = useWords(words);
  const session = useSessionActions();
  const analysed = useSession((state) => state.analysed);
  const graph = useSession((state) => state.graph);
  const locale = useLocale();
  const isReadOnly = useSession((state) => state.isReadOnly);
  const [asked, setAsked] = useState<'waive' | number>();
  const { severity, code, message, hint, file, line, pointer, identities, waived, path, related, fixes } = issue;
  const titleOf = (state: string): string => {
    const node = graph?.nodes.find((one) => one.path === state);
    return node === undefined ? state : stateTitle(node, locale);
  };
  const Sign = signs[severity];
  const witness = readWitness(issue.witness);
  const isWaivable = severity === 'warning' && waived === undefined && !isReadOnly;
  return (
    <li className="problem" data-severity={severity} data-waived={waived === undefined ? undefined : ''}>
      <Sign className="problem-sign" size={18} strokeWidth={1.5} aria-label={say(severity)} />
      <div className="problem-text">
        <button
          type="button"
          className="problem-message"
          // In the words of the engine, with names as they are written.
          translate="no"
          data-problem={`${file} ${issue.from} ${code}`}
          onClick={() => session.goTo({ file, pointer })}
        >
          {message}
        </button>
        {hint === undefined ? null : (
          <p className="muted small" translate="no">
            {hint}
          </p>
        )}
        {waived === undefined ? null : (
          <p className="muted small" translate="no">
            {say('waived', { reason: waived })}
          </p>
        )}
        <p className="row small muted">
          <code>{code}</code>
          <span>{say('place', { file: file.split('/').at(-1) ?? file, line: String(line) })}</span>
          {identities === undefined ? null : (
            <Badge tone="identity">{say('under', { identities: identities.join(', ') })}</Badge>
          )}
          {related?.map((place) => (
            <button
              key={`${place.file} ${place.from}`}
              type="button"
              className="problem-link"
              translate="no"
              onClick={() => session.goTo(place)}
            >
              {say('related', { note: place.note, line: String(place.line) })}
            </button>
          ))}
        </p>
        {path === undefined || path.length < 2 ? null : <Way label={say('way')} path={path} titleOf={titleOf} />}
      </div>
      <div className="problem-actions">
        {fixes?.map((fix, index) => (
          <Button
            key={fix.title}
            size="small"
            isDisabled={isReadOnly}
            onPress={() => {
              if (fix.asks === true) setAsked(index);
              else void session.perform(fixGesture(issue, fix, analysed));
            }}
          >
            {fix.title}
          </Button>
        ))}
        {path === undefined || path.length < 2 ? null : (
          <Button size="small" kind="quiet" onPress={() => session.playPath(path)}>
            <Play size={14} aria-hidden="true" /> {say('play')}
          </Button>
        )}
        {witness === undefined ? null : (
          <Button size="small" kind="quiet" onPress={() => session.playWitness(witness)}>
            <Play size={14} aria-hidden="true" /> {say('playInput')}
          </Button>
        )}
        {isWaivable ? (
          <Button size="small" kind="quiet" onPress={() => setAsked('waive')}>
            {say('waive')}
          </Button>
        ) : null}
      </div>
      {asked === 'waive' ? <WaiveDialog issue={issue} onClose={() => setAsked(undefined)} /> : null}
      {typeof asked === 'number' ? (
        <FixDialog issue={issue} fix={fixes?.[asked]} onClose={() => setAsked(undefined)} />
      ) : null}
    </li>
  );
}

import { Ban, Check } from 'lucide-react';
import { useId, useState } from 'react';
import type { Candidate, Conversion } from '../../model/form/candidate.ts';
import { typeLabel } from '../../model/form/type-label.ts';
import { playedScope, sampleAt } from '../../model/play/played-data.ts';
import { Button } from '../kit/button.tsx';
import { TextField } from '../kit/text-field.tsx';
import { lastPlayed } from '../session/played.ts';
import { useSessionActions } from '../session/use-session.ts';
import { useLocale } from '../text/locale.ts';
import { localized } from '../text/localized.ts';
import { useWords } from '../text/words.ts';
import { useInspected } from './inspector-context.ts';
import { inspectorWords } from './inspector-words.ts';
import { typeText } from './type-text.ts';
import { usePlace } from './use-place.ts';

/** Misfits beyond these are found by searching. */
const maxMisfits = 30;

/** What may be mapped here: first what fits, then the rest, closed and each with its reason. */
export function CandidateList({
  pointer,
  label,
  chosen,
  onChoose,
}: {
  readonly pointer: string;
  readonly label: string;
  readonly chosen: string | undefined;
  /** A path, or an expression over one that fits where it does not. */
  readonly onChoose: (text: string) => void;
}) {
  const say = useWords(inspectorWords);
  const { isReadOnly } = useInspected();
  const [isOpen, setIsOpen] = useState(chosen === undefined);
  const [filter, setFilter] = useState('');
  const listId = useId();
  const place = usePlace(pointer, isOpen);
  const all = (place?.candidates ?? []).filter(({ path }) => path.toLowerCase().includes(filter.trim().toLowerCase()));
  const fitting = all.filter(({ verdict }) => verdict.kind === 'fits');
  const misfits = all.filter(({ verdict }) => verdict.kind === 'misfit').slice(0, maxMisfits);
  const played = lastPlayed(useSessionActions());
  const scope = played && playedScope(played, pointer);
  const sampleOf = ({ path }: Candidate) => (scope === undefined ? undefined : sampleAt(scope, path));
  const choose = (text: string) => {
    setIsOpen(false);
    onChoose(text);
  };
  return (
    <div className="candidates">
      <Button
        size="small"
        aria-expanded={isOpen}
        aria-label={`${label}: ${chosen ?? say('choose')}`}
        isDisabled={isReadOnly}
        onPress={() => setIsOpen(!isOpen)}
      >
        <code>{chosen ?? say('choose')}</code>
      </Button>
      {!isOpen || place === undefined ? null : (
        <div className="candidate-box">
          <TextField
            label={say('searchValues')}
            isLabelHidden
            value={filter}
            onChange={setFilter}
            placeholder={say('searchValues')}
            type="search"
          />
          <p className="option-group" id={`${listId}-fit`}>
            {say('fitsHere')}
          </p>
          {fitting.length === 0 ? <p className="muted small pad">{say('nothingFits')}</p> : null}
          <ul aria-labelledby={`${listId}-fit`}>
            {fitting.map((candidate) => (
              <li key={candidate.path}>
                <button
                  type="button"
                  className="candidate"
                  aria-pressed={candidate.path === chosen}
                  onClick={() => choose(candidate.path)}
                >
                  <CandidateText candidate={candidate} sample={sampleOf(candidate)} />
                  {candidate.path === chosen ? <Check size={14} aria-hidden="true" /> : null}
                </button>
              </li>
            ))}
          </ul>
          {misfits.length === 0 ? null : (
            <>
              <p className="option-group" id={`${listId}-not`}>
                {say('doesNotFit')}
              </p>
              <ul aria-labelledby={`${listId}-not`}>
                {misfits.map((candidate) => (
                  <li key={candidate.path}>
                    <Misfit candidate={candidate} sample={sampleOf(candidate)} onChoose={choose} />
                  </li>
                ))}
              </ul>
            </>
          )}
        </div>
      )}
    </div>
  );
}

function Misfit({
  candidate,
  sample,
  onChoose,
}: {
  readonly candidate: Candidate;
  readonly sample: string | undefined;
  readonly onChoose: (text: string) => void;
}) {
  const say = useWords(inspectorWords);
  const { verdict } = candidate;
  if (verdict.kind === 'fits') return null;
  return (
    <div className="candidate" aria-disabled="true">
      <Ban size={14} aria-hidden="true" />
      <div className="grow">
        <CandidateText candidate={candidate} sample={sample} />
        {verdict.reasons.map(({ code, message, way }) => (
          <p key={code} className="candidate-reason">
            {message} {way === undefined || way.length < 2 ? null : <span className="mono">{way.join(' → ')}</span>}
          </p>
        ))}
        {verdict.conversions.map(({ text }: Conversion) => (
          <button key={text} type="button" className="conversion" onClick={() => onChoose(text)}>
            {say('convert')} <code>{text}</code>
          </button>
        ))}
      </div>
    </div>
  );
}

function CandidateText({
  candidate,
  sample,
}: {
  readonly candidate: Candidate;
  /** Of the last simulation. */
  readonly sample: string | undefined;
}) {
  const say = useWords(inspectorWords);
  const locale = useLocale();
  const title = localized(candidate.title, locale);
  return (
    <span className="candidate-text">
      <code>{candidate.path}</code>
      <span className="detail">
        {title === '' ? null : `${title} · `}
        {typeText(typeLabel(candidate.schema), say)}
      </span>
      {sample === undefined ? null : (
        <code className="candidate-sample" title={say('simulated')}>
          {sample}
        </code>
      )}
    </span>
  );
}

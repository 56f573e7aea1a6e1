import { levels, type Level } from '../../api/requirements.ts';
import { Badge, type Tone } from '../kit/badge.tsx';
import { useWords } from '../text/words.ts';
import { levelWords } from './words.ts';

const tones: Readonly<Partial<Record<Level, Tone>>> = {
  gap: 'danger',
  contracted: 'warning',
  provided: 'warning',
  composed: 'accent',
  tested: 'accent',
  live: 'ok',
  met: 'ok',
};

/** A level as a word. */
export function LevelBadge({ level }: { readonly level: Level }) {
  const say = useWords(levelWords);
  const tone = tones[level];
  return <Badge {...(tone === undefined ? {} : { tone })}>{say(level)}</Badge>;
}

/** The six steps of a leaf, those that are reached filled; the word beside them says the same. */
export function LevelTrack({ level }: { readonly level: Level }) {
  const reached = levels.indexOf(level);
  return (
    <span className="level-track" data-level={level} aria-hidden="true">
      {levels.slice(1).map((step, at) => (
        <span key={step} className="level-step" data-reached={at < reached ? true : undefined} />
      ))}
    </span>
  );
}

import { Check, ChevronDown, Minus, X } from 'lucide-react';
import type { StandardScore } from '../../api/capability-map.ts';
import { useWords } from '../text/words.ts';
import { words } from './map-words.ts';

const items = [
  'owner',
  'titles',
  'described',
  'errors',
  'timeout',
  'undo',
  'example',
  'marks',
  'conforming',
  'second',
] as const;

/** How well a capability is kept: a bar, and what is missing behind it. */
export function ScoreText({ of: { passed, applicable, items: judged } }: { readonly of: StandardScore }) {
  const say = useWords(words);
  return (
    <details className="score">
      <summary>
        <span className="score-bar" aria-hidden="true">
          <span style={{ width: `${applicable === 0 ? 0 : (passed / applicable) * 100}%` }} />
        </span>
        {say('score', { passed, applicable })}
        <ChevronDown size={14} aria-hidden="true" />
      </summary>
      <ul className="plain-list">
        {judged.map(({ item, passed: isPassed }) => (
          <ScoreItem key={item} item={item} isPassed={isPassed} />
        ))}
      </ul>
    </details>
  );
}

function ScoreItem({ item, isPassed }: { readonly item: string; readonly isPassed: boolean | null }) {
  const say = useWords(words);
  const known = items.find((one) => one === item);
  const [Mark, word] =
    isPassed === null
      ? ([Minus, 'notAsked'] as const)
      : isPassed
        ? ([Check, 'passed'] as const)
        : ([X, 'failed'] as const);
  return (
    <li className="score-item" data-passed={isPassed === null ? undefined : String(isPassed)}>
      <Mark size={14} role="img" aria-label={say(word)} /> {known === undefined ? item : say(`item-${known}`)}
    </li>
  );
}

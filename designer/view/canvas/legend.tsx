import type { StateKind } from '../../model/edit/gesture.ts';
import { useWords } from '../text/words.ts';
import { Glyph } from './glyph.tsx';
import { outlineOfKind } from './outline-of-kind.ts';
import { words } from './words.ts';

const kinds: readonly StateKind[] = [
  'call',
  'slot',
  'flow',
  'task',
  'wait',
  'choice',
  'compensate',
  'compound',
  'parallel',
  'final',
];
const lines = [
  ['event', 'lineEvent'],
  ['always', 'lineAlways'],
  ['error', 'lineError'],
  ['after', 'lineAfter'],
  ['compensation', 'lineCompensation'],
] as const;

/** What the shapes and lines mean. */
export function Legend() {
  const say = useWords(words);
  return (
    <div className="cv-legend" role="group" aria-label={say('legend')}>
      <ul>
        {kinds.map((kind) => (
          <li key={kind}>
            <svg className="cv-outline" width={40} height={24} aria-hidden="true">
              <path className="cv-edge" d={outlineOfKind(kind, 40, 24)} />
            </svg>
            <Glyph name={kind} size={16} />
            {say(kind)}
          </li>
        ))}
      </ul>
      <ul>
        {lines.map(([kind, word]) => (
          <li key={kind}>
            <svg className="cv-line" data-kind={kind} width={40} height={12} aria-hidden="true">
              <path className="cv-stroke" d="M2 6H36" />
              {kind === 'always' ? <path className="cv-diamond" d="M2 6l5 -4.5 5 4.5 -5 4.5Z" /> : null}
              {kind === 'event' ? <path className="cv-tick" d="M8 2v8" /> : null}
            </svg>
            {say(word)}
          </li>
        ))}
      </ul>
    </div>
  );
}

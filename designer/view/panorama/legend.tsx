import { useWords } from '../text/words.ts';
import { words } from './words.ts';

const samples = [
  { word: 'fromRelease', origin: 'release', isFailing: false, width: 3 },
  { word: 'brokenLine', origin: 'release', isFailing: false, width: 3, isBroken: true },
  { word: 'fromOlder', origin: 'older', isFailing: false, width: 2 },
  { word: 'failing', origin: 'release', isFailing: true, width: 3 },
  { word: 'wide', origin: 'release', isFailing: false, width: 8 },
] as const;

/** What a line means. */
export function Legend() {
  const say = useWords(words);
  return (
    <ul className="panorama-legend" aria-label={say('legend')}>
      {samples.map(({ word, origin, isFailing, width, ...more }) => (
        <li key={word}>
          <svg className="panorama-lines" width={32} height={12} aria-hidden="true">
            <path
              d="M0 6H32"
              strokeWidth={width}
              data-origin={origin}
              data-failing={isFailing ? '' : undefined}
              data-broken={'isBroken' in more ? '' : undefined}
            />
          </svg>
          {say(word)}
        </li>
      ))}
    </ul>
  );
}

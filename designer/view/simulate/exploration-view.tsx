import type { Exploration } from '../../model/play/explore.ts';
import type { Play } from '../../model/play/play.ts';
import { Badge } from '../kit/badge.tsx';
import { Button } from '../kit/button.tsx';
import { Loading } from '../kit/resource.tsx';
import { useLocale } from '../text/locale.ts';
import { useWords } from '../text/words.ts';
import { choiceText, choiceWords } from './choice-text.ts';
import { jsonText } from './json-text.ts';
import { simulateWords } from './simulate-words.ts';
import { useStateNames } from './use-state-names.ts';

export interface ExplorationViewProps {
  readonly exploration: Exploration | 'searching';
  readonly onPlay: (way: Play) => void;
  readonly onStop: () => void;
}

/** Everything that the flow can come to, with ways there that can be played. */
export function ExplorationView({ exploration, onPlay, onStop }: ExplorationViewProps) {
  const say = useWords(simulateWords);
  if (exploration === 'searching') {
    return (
      <div className="stack">
        <div className="row">
          <span className="grow" role="status">
            {say('exploring')}
          </span>
          <Button size="small" onPress={onStop}>
            {say('stop')}
          </Button>
        </div>
        <Loading />
      </div>
    );
  }
  const { endings, covered, total, missing } = exploration;
  return (
    <div className="stack">
      <p className="muted small">{say('shown', { covered, total })}</p>
      {endings.map(({ status, states, output, ways }) => (
        <section key={states.join()} className="card play-card stack" aria-label={states.join(', ')}>
          <div className="row">
            <code>{states.join(', ')}</code>
            <Badge tone={status === 'finished' ? 'ok' : 'warning'}>{say(status)}</Badge>
            <span className="muted small">{say('ways', { n: ways.length })}</span>
          </div>
          {output === undefined ? null : <code className="sample-text">{jsonText(output)}</code>}
          <ul className="plain play-ways">
            {ways.map((way, at) => (
              <Way key={at} way={way} onPlay={onPlay} />
            ))}
          </ul>
        </section>
      ))}
      {missing.length === 0 ? null : (
        <details>
          <summary className="small">{say('notShown')}</summary>
          <ul className="plain small muted">
            {missing.map((label) => (
              <li key={label}>
                <code>{label}</code>
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

function Way({ way, onPlay }: { readonly way: Play; readonly onPlay: (way: Play) => void }) {
  const say = useWords(simulateWords);
  const sayChoice = useWords(choiceWords);
  const nameOf = useStateNames();
  const locale = useLocale();
  const text = way.choices.map((choice) => choiceText(choice, sayChoice, locale, nameOf)).join(' · ');
  return (
    <li>
      <Button size="small" kind="quiet" aria-label={`${say('play')}: ${text}`} onPress={() => onPlay(way)}>
        {say('play')}
      </Button>
      <span className="small play-way" title={text}>
        {text === '' ? say('start') : text}
      </span>
    </li>
  );
}

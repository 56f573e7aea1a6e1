import type { ContextChange, StepView } from '../../model/play/play-view.ts';
import { useWords } from '../text/words.ts';
import { jsonText } from './json-text.ts';
import { simulateWords } from './simulate-words.ts';
import { traceLines, traceWords } from './trace-lines.ts';
import { useStateNames } from './use-state-names.ts';

/** What a step changed, and what it did. */
export function StepDetails({ step }: { readonly step: StepView }) {
  const say = useWords(simulateWords);
  const sayTrace = useWords(traceWords);
  const nameOf = useStateNames();
  const lines = traceLines(step.entries, sayTrace, nameOf);
  return (
    <div className="play-details stack">
      {step.data === undefined ? null : <code className="sample-text">{jsonText(step.data, 400)}</code>}
      {lines.length === 0 ? null : (
        <ul className="plain play-trace" aria-label={say('trace')}>
          {lines.map((line, at) => (
            <li key={at} data-tone={line.tone}>
              <span>{line.text}</span>
              {line.data === undefined ? null : <code className="muted">{jsonText(line.data)}</code>}
            </li>
          ))}
        </ul>
      )}
      <Changes changes={step.changes} />
    </div>
  );
}

function Changes({ changes }: { readonly changes: readonly ContextChange[] }) {
  const say = useWords(simulateWords);
  if (changes.length === 0) return <p className="muted small">{say('noChange')}</p>;
  return (
    <dl className="play-changes" aria-label={say('changes')}>
      {changes.map(({ flow, path, before, after }) => (
        <div key={`${flow} ${path}`}>
          <dt>
            <code>{path === '' ? flow : path}</code>
          </dt>
          <dd>
            {before === undefined || before === null ? null : (
              <del>
                <span className="visually-hidden">{say('before')} </span>
                <code>{jsonText(before)}</code>
              </del>
            )}
            <ins>
              <span className="visually-hidden">{say('after')} </span>
              {after === undefined ? say('nothing') : <code>{jsonText(after, 240)}</code>}
            </ins>
          </dd>
        </div>
      ))}
    </dl>
  );
}

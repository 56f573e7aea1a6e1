import type { FailureView } from '../../model/play/run-scenarios.ts';
import { useWords } from '../text/words.ts';
import { jsonText } from './json-text.ts';
import { scenarioWords } from './scenario-words.ts';

/** Why a scenario does not hold: what was expected, and what is. */
export function Failures({ failures }: { readonly failures: readonly FailureView[] }) {
  const say = useWords(scenarioWords);
  return (
    <ul className="plain stack">
      {failures.map((failure, at) => (
        <li key={at} className="scenario-failure">
          <span className="muted small">{say('line', { line: failure.line })}</span>
          <Failure failure={failure} />
        </li>
      ))}
    </ul>
  );
}

function Failure({ failure }: { readonly failure: FailureView }) {
  const say = useWords(scenarioWords);
  switch (failure.kind) {
    case 'refused': {
      const { code, message } = failure.refusal;
      return (
        <p>
          <code>{code}</code> <span translate="no">{say('refused', { message })}</span>
        </p>
      );
    }
    case 'notRefused':
      return (
        <p>
          {say('notRefused', { expected: failure.expected })} <code>{failure.actual}</code>
        </p>
      );
    case 'mismatch':
      return (
        <dl className="scenario-mismatch">
          <dt>{say('what')}</dt>
          <dd>
            <code>{failure.what}</code>
          </dd>
          <dt>{say('expected')}</dt>
          <dd>
            <code data-tone="expected">{jsonText(failure.expected, 400)}</code>
          </dd>
          <dt>{say('actual')}</dt>
          <dd>
            <code data-tone="actual">{jsonText(failure.actual, 400)}</code>
          </dd>
        </dl>
      );
  }
}

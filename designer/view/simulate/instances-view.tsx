import { useLocale } from '../text/locale.ts';
import { localized } from '../text/localized.ts';
import { Badge, type Tone } from '../kit/badge.tsx';
import { useWords } from '../text/words.ts';
import type { InstanceView } from '../../model/play/play-view.ts';
import { jsonText } from './json-text.ts';
import { simulateWords } from './simulate-words.ts';

const tones: Readonly<Record<InstanceView['status'], Tone>> = {
  running: 'simulation',
  waiting: 'simulation',
  incident: 'danger',
  finished: 'ok',
  cancelled: 'warning',
};

/** Where the flow and its sub-flows stand, with their data. */
export function InstancesView({ instances }: { readonly instances: readonly InstanceView[] }) {
  const say = useWords(simulateWords);
  const locale = useLocale();
  return (
    <div className="stack">
      {instances.map(({ number, flow, title, status, states, context, parked }) => (
        <section key={number} className="stack play-instance" aria-label={flow}>
          <div className="row">
            <strong>{localized(title, locale) || flow}</strong>
            <Badge tone={tones[status]}>{say(status)}</Badge>
            <code>{states.join(', ')}</code>
          </div>
          {parked.length === 0 ? null : <code className="muted small">{parked.join(', ')}</code>}
          <details open={number === 0}>
            <summary className="small">{say('context')}</summary>
            <dl className="play-context">
              {Object.entries(context).map(([field, value]) => (
                <div key={field}>
                  <dt>
                    <code>{field}</code>
                  </dt>
                  <dd>
                    <code>{jsonText(value, 400)}</code>
                  </dd>
                </div>
              ))}
            </dl>
          </details>
        </section>
      ))}
    </div>
  );
}

import type { Figure } from '@tessera/engine';
import type { Metric } from '../../api/metrics.ts';
import { FigureText } from '../insight/figure-text.tsx';
import { Name } from '../names/names.tsx';
import { useFlowStateTitles } from '../names/use-state-titles.ts';
import { useWords } from '../text/words.ts';
import { words } from './words.ts';

/** Each step of a funnel as a share of the one before. */
export function FunnelSteps({ of, steps }: { readonly of: Metric; readonly steps: readonly Figure[] }) {
  const say = useWords(words);
  return (
    <table className="table">
      <thead>
        <tr>
          <th scope="col">{say('step')}</th>
          <th scope="col">{say('value')}</th>
        </tr>
      </thead>
      <tbody>
        {steps.map((figure, at) => (
          <tr key={at}>
            <th scope="row">
              <Mark of={of.marks[at] ?? {}} flow={of.flow} />
            </th>
            <td>
              <FigureText of={figure} as={{ kind: 'share' }} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Mark({ of, flow }: { readonly of: Metric['marks'][number]; readonly flow: string }) {
  const say = useWords(words);
  const { reached, received, ended } = of;
  const titleOf = useFlowStateTitles(typeof reached === 'string' ? flow : undefined);
  if (typeof reached === 'string')
    return (
      <>
        {say('reached')} <Name id={reached} title={titleOf(reached)} />
      </>
    );
  if (typeof received === 'string')
    return (
      <>
        {say('received')} <code>{received}</code>
      </>
    );
  if (ended === 'success') return say('endedSuccess');
  if (ended === 'failure') return say('endedFailure');
  return say(ended === undefined ? 'started' : 'ended');
}

import type { Figure } from '@tessera/engine';
import type { Metric } from '../../api/metrics.ts';
import { FigureText } from '../insight/figure-text.tsx';
import { useWords, type Say } from '../text/words.ts';
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
            <th scope="row">{markText(of.marks[at] ?? {}, say)}</th>
            <td>
              <FigureText of={figure} as={{ kind: 'share' }} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function markText({ reached, received, ended }: Metric['marks'][number], say: Say<keyof typeof words>): string {
  if (typeof reached === 'string') return say('reached', { name: reached });
  if (typeof received === 'string') return say('received', { name: received });
  if (ended === 'success') return say('endedSuccess');
  if (ended === 'failure') return say('endedFailure');
  return ended === undefined ? say('started') : say('ended');
}

import { heatStep, upperBound } from '../../model/heat/heat-step.ts';
import { useWords } from '../text/words.ts';
import { words } from './words.ts';

const steps = [1, 2, 3, 4, 5] as const;

/** The five steps with the numbers they stand for, as far as the most goes. */
export function HeatScale({ most }: { readonly most: number }) {
  const say = useWords(words);
  if (most === 0) return null;
  return (
    <ol className="heat-scale" aria-label={say('scale')}>
      {steps.slice(0, heatStep(most, most)).map((step) => (
        <li key={step} className="heat-chip" data-step={step}>
          <span className="heat-number">≤ {upperBound(step, most)}</span>
        </li>
      ))}
    </ol>
  );
}

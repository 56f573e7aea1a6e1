import { flowWords } from '../outline/flow-words.ts';
import { useLocale } from '../text/locale.ts';
import { useWords } from '../text/words.ts';
import { wayStep } from './way-step.ts';

export interface WayProps {
  readonly label: string;
  /** States and what leads from one to the next, in turn. */
  readonly path: readonly string[];
  /** What a state is called, where the flow is known. */
  readonly titleOf?: (state: string) => string;
}

/** States and events in turn, as chips. */
export function Way({ label, path, titleOf = (state) => state }: WayProps) {
  const say = useWords(flowWords);
  const locale = useLocale();
  return (
    <ol className="problem-way" translate="no" aria-label={label}>
      {path.map((step, index) => (
        // A way may come to the same state twice.
        // oxlint-disable-next-line react/no-array-index-key
        <li key={`${index} ${step}`} data-event={index % 2 === 1 ? '' : undefined} title={step}>
          {index % 2 === 1 ? wayStep(step, say, locale) : titleOf(step)}
        </li>
      ))}
    </ol>
  );
}

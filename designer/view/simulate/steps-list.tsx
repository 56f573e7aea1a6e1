import { useState } from 'react';
import type { Choice } from '../../model/play/play.ts';
import type { StepView } from '../../model/play/play-view.ts';
import { useLocale } from '../text/locale.ts';
import { duration } from '../text/time.ts';
import { useWords } from '../text/words.ts';
import { choiceText, choiceWords } from './choice-text.ts';
import { simulateWords } from './simulate-words.ts';
import { useStateNames } from './use-state-names.ts';
import { StepDetails } from './step-details.tsx';

export interface StepsListProps {
  readonly startMs: number;
  readonly steps: readonly StepView[];
  /** Choices that were taken back, the next one first. */
  readonly ahead: readonly Choice[];
  readonly onGoTo: (count: number) => void;
}

/** The course so far, newest last. A click goes back to where a step led, or forward again. */
export function StepsList({ startMs, steps, ahead, onGoTo }: StepsListProps) {
  const say = useWords(simulateWords);
  const sayChoice = useWords(choiceWords);
  const nameOf = useStateNames();
  const locale = useLocale();
  const [open, setOpen] = useState<number>();
  const shown = open ?? steps.length - 1;
  return (
    <ol className="play-steps" aria-label={say('steps')}>
      {steps.map((step, at) => (
        <li key={at} data-now={at === steps.length - 1 ? '' : undefined}>
          <button
            type="button"
            className="play-step"
            aria-current={at === steps.length - 1 ? 'step' : undefined}
            aria-expanded={at === shown}
            onClick={() => {
              setOpen(at === shown && open !== undefined ? undefined : at);
              if (at < steps.length - 1) onGoTo(at);
            }}
          >
            <span className="play-step-number">{at}</span>
            <span className="grow">
              {step.choice === undefined ? say('start') : choiceText(step.choice, sayChoice, locale, nameOf)}
            </span>
            <code className="play-step-states">{step.states.join(', ')}</code>
            <span className="muted small play-step-time">{duration(step.atMs - startMs, locale)}</span>
          </button>
          {at === shown ? <StepDetails step={step} /> : null}
        </li>
      ))}
      {ahead.map((choice, at) => (
        <li key={`ahead ${at}`} data-ahead="">
          <button type="button" className="play-step" onClick={() => onGoTo(steps.length + at)}>
            <span className="play-step-number">{steps.length + at}</span>
            <span className="grow">{choiceText(choice, sayChoice, locale, nameOf)}</span>
            <span className="muted small">{say('takenBack')}</span>
          </button>
        </li>
      ))}
    </ol>
  );
}

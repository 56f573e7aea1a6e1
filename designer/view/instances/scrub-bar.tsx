import { ChevronLeft, ChevronRight } from 'lucide-react';
import { Button, IconButton } from '../kit/button.tsx';
import { useWords } from '../text/words.ts';
import { words } from './instance-words.ts';

/** Back and forth through the history, by a slider, buttons or arrow keys. */
export function ScrubBar({
  at,
  last,
  isNow,
  onChange,
  onNow,
}: {
  readonly at: number;
  readonly last: number;
  readonly isNow: boolean;
  readonly onChange: (seq: number) => void;
  readonly onNow: () => void;
}) {
  const say = useWords(words);
  const told = say('step', { n: at, all: last });
  return (
    <div className="scrub">
      <IconButton
        label={say('previous')}
        icon={<ChevronLeft size={16} aria-hidden="true" />}
        isDisabled={at <= 1}
        onPress={() => onChange(at - 1)}
      />
      <input
        type="range"
        className="scrub-range"
        min={1}
        max={Math.max(1, last)}
        value={at}
        aria-label={say('scrub')}
        aria-valuetext={told}
        onChange={(event) => onChange(Number(event.currentTarget.value))}
      />
      <IconButton
        label={say('next')}
        icon={<ChevronRight size={16} aria-hidden="true" />}
        isDisabled={at >= last}
        onPress={() => onChange(at + 1)}
      />
      <span className="muted small nowrap">{told}</span>
      <Button size="small" isDisabled={isNow} onPress={onNow}>
        {say('now')}
      </Button>
    </div>
  );
}

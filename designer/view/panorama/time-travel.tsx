import { ChevronLeft, ChevronRight } from 'lucide-react';
import { serverClock } from '../../api/server-clock.ts';
import { Button, IconButton } from '../kit/button.tsx';
import { TextField } from '../kit/text-field.tsx';
import { useWords } from '../text/words.ts';
import { words } from './words.ts';

const hourMs = 3_600_000;

interface TimeTravelProps {
  readonly asOf: string | undefined;
  readonly onChange: (asOf: string | undefined) => void;
}

/** Goes to any past hour and back. */
export function TimeTravel({ asOf, onChange }: TimeTravelProps) {
  const say = useWords(words);
  const move = (byMs: number): void => {
    const from = asOf === undefined ? serverClock.now() : Date.parse(asOf);
    const to = Math.round(from / hourMs) * hourMs + byMs;
    onChange(to >= serverClock.now() ? undefined : new Date(to).toISOString());
  };
  const choose = (text: string): void => {
    const at = text === '' ? Number.NaN : new Date(text).getTime();
    onChange(Number.isNaN(at) || at >= serverClock.now() ? undefined : new Date(at).toISOString());
  };
  const icon = { size: 16, strokeWidth: 1.5, 'aria-hidden': true } as const;
  return (
    <div className="time-travel" role="group" aria-label={say('time')}>
      <IconButton label={say('earlier')} icon={<ChevronLeft {...icon} />} onPress={() => move(-hourMs)} />
      <TextField
        label={say('asOf')}
        isLabelHidden
        type="datetime-local"
        value={asOf === undefined ? '' : localText(asOf)}
        onChange={choose}
      />
      <IconButton
        label={say('later')}
        icon={<ChevronRight {...icon} />}
        isDisabled={asOf === undefined}
        onPress={() => move(hourMs)}
      />
      <Button isDisabled={asOf === undefined} onPress={() => onChange(undefined)}>
        {say('now')}
      </Button>
    </div>
  );
}

/** `2026-11-21T16:35`, as the browser's own control wants it. */
function localText(iso: string): string {
  const moment = new Date(iso);
  const local = new Date(moment.getTime() - moment.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 16);
}

import { ArrowLeft, ArrowRight, RotateCcw } from 'lucide-react';
import { IconButton } from '../kit/button.tsx';
import { Select } from '../kit/select.tsx';
import { TextField } from '../kit/text-field.tsx';
import { useLocale } from '../text/locale.ts';
import { dateTime } from '../text/time.ts';
import { useWords } from '../text/words.ts';
import type { PlayState, PlayStore } from './play-store.ts';
import { simulateWords } from './simulate-words.ts';

export interface SimulateHeaderProps {
  readonly state: PlayState;
  readonly store: PlayStore;
  readonly identities: readonly string[];
}

const none = '';

/** Hatched, with the word: nobody takes what is below for the real thing. */
export function SimulateHeader({ state, store, identities }: SimulateHeaderProps) {
  const say = useWords(simulateWords);
  const locale = useLocale();
  const { play, ahead, other, view } = state;
  const nowMs = view?.kind === 'played' ? view.now.nowMs : play.startMs;
  const choices = identities.map((id) => ({ id, label: id, isAsWritten: true }));
  return (
    <header className="simulate-header">
      <div className="simulate-title">
        <strong>{say('simulation')}</strong>
        <span className="small">{say('nothingReal')}</span>
      </div>
      <div className="row simulate-tools">
        <Select
          label={say('compare')}
          isLabelHidden
          value={other ?? none}
          choices={[{ id: none, label: say('noOther') }, ...choices.filter(({ id }) => id !== play.identity)]}
          onChange={(id) => store.compare(id === none ? undefined : id)}
        />
        <Seed seed={play.seed} onSeed={(seed) => store.begin({ seed })} />
        <time className="simulate-clock" dateTime={new Date(nowMs).toISOString()}>
          {dateTime(nowMs, locale)}
        </time>
        <span className="grow" />
        <IconButton
          label={say('back')}
          icon={<ArrowLeft {...icon} />}
          isDisabled={play.choices.length === 0}
          onPress={() => store.goTo(play.choices.length - 1)}
        />
        <IconButton
          label={say('forward')}
          icon={<ArrowRight {...icon} />}
          isDisabled={ahead.length === 0}
          onPress={() => store.goTo(play.choices.length + 1)}
        />
        <IconButton
          label={say('restart')}
          icon={<RotateCcw {...icon} />}
          isDisabled={play.choices.length === 0}
          onPress={store.restart}
        />
      </div>
    </header>
  );
}

const icon = { size: 20, strokeWidth: 1.5, 'aria-hidden': true } as const;

function Seed({ seed, onSeed }: { readonly seed: number; readonly onSeed: (seed: number) => void }) {
  const say = useWords(simulateWords);
  return (
    <div className="simulate-seed">
      <span className="small muted" aria-hidden="true">
        {say('seed')}
      </span>
      <TextField
        label={say('seed')}
        isLabelHidden
        inputMode="numeric"
        value={String(seed)}
        onChange={(text) => {
          const value = Number(text.replaceAll(/\D/g, ''));
          if (Number.isSafeInteger(value)) onSeed(value);
        }}
      />
    </div>
  );
}

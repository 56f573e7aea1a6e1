import { Checkbox } from '../kit/checkbox.tsx';
import { Select } from '../kit/select.tsx';
import { useWords } from '../text/words.ts';
import { choiceWords, isChoiceWord } from './choice-words.ts';
import { DraftText } from './draft-text.tsx';
import { useInspected } from './inspector-context.ts';
import { inspectorWords } from './inspector-words.ts';
import { useValue } from './use-value.ts';

export interface ControlAt {
  readonly pointer: string;
  readonly label: string;
}

export function TextControl({ pointer, label }: ControlAt) {
  const { look, isReadOnly } = useInspected();
  const { value, set, error } = useValue(pointer);
  return (
    <DraftText
      label={label}
      value={value === undefined || value === null ? '' : typeof value === 'string' ? value : JSON.stringify(value)}
      onCommit={(text) => set(text.trim() === '' ? undefined : text.trim())}
      onFocus={() => look(pointer)}
      isReadOnly={isReadOnly}
      {...(error === undefined ? {} : { error })}
    />
  );
}

export function WholeControl({ pointer, label }: ControlAt) {
  const { look, isReadOnly } = useInspected();
  const { value, set, error } = useValue(pointer);
  return (
    <DraftText
      label={label}
      value={typeof value === 'number' ? String(value) : ''}
      inputMode="numeric"
      onCommit={(text) => {
        const plain = text.normalize('NFKC').trim();
        if (plain === '') set(undefined);
        else set(/^\d+$/.test(plain) ? Number(plain) : plain);
      }}
      onFocus={() => look(pointer)}
      isReadOnly={isReadOnly}
      {...(error === undefined ? {} : { error })}
    />
  );
}

export function FlagControl({ pointer, label }: ControlAt) {
  const { look, isReadOnly } = useInspected();
  const { value, set } = useValue(pointer);
  return (
    <div onFocus={() => look(pointer)}>
      <Checkbox isSelected={value === true} isDisabled={isReadOnly} onChange={(is) => set(is ? true : undefined)}>
        {label}
      </Checkbox>
    </div>
  );
}

export function ChoiceControl({ pointer, label, choices }: ControlAt & { readonly choices: readonly string[] }) {
  const say = useWords(inspectorWords);
  const sayChoice = useWords(choiceWords);
  const { look, isReadOnly } = useInspected();
  const { value, set, error } = useValue(pointer);
  return (
    <div onFocus={() => look(pointer)}>
      <Select
        label={label}
        value={typeof value === 'string' ? value : undefined}
        placeholder={say('notSet')}
        choices={[
          { id: '', label: say('notSet') },
          ...choices.map((choice) => ({ id: choice, label: isChoiceWord(choice) ? sayChoice(choice) : choice })),
        ]}
        isDisabled={isReadOnly}
        onChange={(choice) => set(choice === '' ? undefined : choice)}
        {...(error === undefined ? {} : { error })}
      />
    </div>
  );
}

import { useState } from 'react';
import { Button } from '../kit/button.tsx';
import { Dialog } from '../kit/dialog.tsx';
import { TextField } from '../kit/text-field.tsx';
import { useWords } from '../text/words.ts';
import { simulateWords } from './simulate-words.ts';

/** Asks for a title, which may stay empty. */
export function SaveScenario({
  isDisabled,
  onSave,
}: {
  readonly isDisabled: boolean;
  readonly onSave: (title: string) => void;
}) {
  const say = useWords(simulateWords);
  const [isOpen, setOpen] = useState(false);
  const [title, setTitle] = useState('');
  const save = (): void => {
    setOpen(false);
    onSave(title.trim());
    setTitle('');
  };
  return (
    <>
      <Button size="small" isDisabled={isDisabled} onPress={() => setOpen(true)}>
        {say('save')}
      </Button>
      <Dialog
        title={say('save')}
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        actions={
          <>
            <Button onPress={() => setOpen(false)}>{say('cancel')}</Button>
            <Button kind="primary" onPress={save}>
              {say('save')}
            </Button>
          </>
        }
      >
        <TextField
          label={say('saveTitle')}
          value={title}
          onChange={setTitle}
          hint={say('saveHint')}
          onEnter={save}
          autoFocus
        />
      </Dialog>
    </>
  );
}

import { useState, type FormEvent, type ReactNode } from 'react';
import type { Gesture } from '../../model/edit/gesture.ts';
import { Banner } from '../kit/banner.tsx';
import { Button } from '../kit/button.tsx';
import { Dialog } from '../kit/dialog.tsx';
import { useSessionActions } from '../session/use-session.ts';
import { useRefusal } from '../session/use-refusal.ts';
import { useWords, type Word } from '../text/words.ts';

const words = {
  cancel: ['Cancel', '取消'],
} satisfies Record<string, Word>;

/** Asks what a gesture needs, does it, and closes; what cannot be done is said where it was asked. */
export function GestureDialog({
  title,
  confirm,
  gesture,
  onClose,
  children,
}: {
  readonly title: string;
  readonly confirm: string;
  /** Undefined while something is missing. */
  readonly gesture: Gesture | undefined;
  readonly onClose: () => void;
  readonly children: ReactNode;
}) {
  const say = useWords(words);
  const refusal = useRefusal();
  const session = useSessionActions();
  const [refused, setRefused] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (gesture === undefined || isBusy) return;
    setBusy(true);
    const edited = await session.perform(gesture);
    setBusy(false);
    if (edited.kind === 'edited') return onClose();
    setRefused(refusal(edited));
  };
  return (
    <Dialog title={title} isOpen onClose={onClose}>
      <form className="stack" onSubmit={(event) => void submit(event)}>
        {children}
        {refused === undefined ? null : <Banner tone="danger">{refused}</Banner>}
        <div className="dialog-actions">
          <Button onPress={onClose}>{say('cancel')}</Button>
          <Button kind="primary" type="submit" isDisabled={gesture === undefined || isBusy}>
            {confirm}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

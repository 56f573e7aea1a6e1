import { Play } from 'lucide-react';
import { useState } from 'react';
import { useMay } from '../../api/me.ts';
import { Button } from '../kit/button.tsx';
import { useWords, type Word } from '../text/words.ts';
import { StartDialog } from './start-dialog.tsx';

const words = { start: ['Start an instance', '启动实例'] } satisfies Record<string, Word>;

/** Offered to whoever may start. */
export function StartButton({ flow }: { readonly flow: string }) {
  const say = useWords(words);
  const mayStart = useMay('startAndSend');
  const [isOpen, setOpen] = useState(false);
  if (!mayStart) return null;
  return (
    <>
      <Button onPress={() => setOpen(true)}>
        <Play size={16} strokeWidth={1.5} aria-hidden="true" />
        {say('start')}
      </Button>
      {isOpen ? <StartDialog flow={flow} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

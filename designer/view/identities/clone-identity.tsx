import { Copy } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../kit/button.tsx';
import { useWords } from '../text/words.ts';
import { NewIdentity } from './new-identity.tsx';
import { words } from './standing-words.ts';

/** A business of one's own in minutes: what another one is, under a name of its own. */
export function CloneIdentity({ path }: { readonly path: string }) {
  const say = useWords(words);
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button onPress={() => setOpen(true)}>
        <Copy size={16} strokeWidth={1.5} aria-hidden="true" />
        {say('clone')}
      </Button>
      <NewIdentity isOpen={isOpen} onClose={() => setOpen(false)} parent={path} from={path} />
    </>
  );
}

import { Upload } from 'lucide-react';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { useMay } from '../../api/me.ts';
import type { PageDraft } from '../../api/page-draft.ts';
import { useRefresh } from '../../api/query.ts';
import { useGo } from '../app/navigation.ts';
import { DraftStatus } from '../draft/draft-status.tsx';
import { Button } from '../kit/button.tsx';
import { Dialog } from '../kit/dialog.tsx';
import { useWords } from '../text/words.ts';
import { words } from './words.ts';

interface DraftActionsProps {
  readonly path: string;
  readonly draft: PageDraft;
  /** The text differs from what is published. */
  readonly isChanged: boolean;
  readonly onDiscarded: () => void;
}

/** Whether the draft is safe, and where it goes: into the wizard, or away. */
export function DraftActions({ path, draft, isChanged, onDiscarded }: DraftActionsProps) {
  const say = useWords(words);
  const go = useGo();
  const refresh = useRefresh();
  const mayPublish = useMay('publish');
  const [isAsked, setAsked] = useState(false);
  const { save } = useSyncExternalStore(draft.keeper.subscribe, draft.keeper.get);
  // The tree marks what is drafted.
  useEffect(() => {
    if (save === 'saved') void refresh(['/v1/drafts']);
  }, [save]);
  const publish = async (): Promise<void> => {
    await draft.keeper.flush();
    await refresh(['/v1/drafts']);
    go(`/identities/${path}/publish`);
  };
  const discard = async (): Promise<void> => {
    setAsked(false);
    await draft.keeper.discard();
    onDiscarded();
    await refresh(['/v1/drafts']);
  };
  return (
    <div className="row">
      <DraftStatus draft={draft} />
      {save === 'clean' ? null : (
        <Button kind="quiet" onPress={() => setAsked(true)}>
          {say('discard')}
        </Button>
      )}
      {mayPublish ? (
        <Button kind="primary" isDisabled={!isChanged} onPress={() => void publish()}>
          <Upload size={16} strokeWidth={1.5} aria-hidden="true" />
          {say('publish')}
        </Button>
      ) : null}
      <Dialog
        title={say('discardTitle', { path })}
        isOpen={isAsked}
        isAlert
        onClose={() => setAsked(false)}
        actions={
          <>
            <Button onPress={() => setAsked(false)}>{say('cancel')}</Button>
            <Button kind="danger" onPress={() => void discard()}>
              {say('discard')}
            </Button>
          </>
        }
      >
        <p>{say('discardWhy')}</p>
      </Dialog>
    </div>
  );
}

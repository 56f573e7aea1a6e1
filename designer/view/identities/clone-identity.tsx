import { Copy } from 'lucide-react';
import { useState } from 'react';
import { useIdentities } from '../../api/identities.ts';
import { cloneIdentity, type Cloned, type NewBusiness } from '../../api/identity-insight.ts';
import { useAction } from '../../api/query.ts';
import { useGo } from '../app/navigation.ts';
import { Banner } from '../kit/banner.tsx';
import { Button } from '../kit/button.tsx';
import { Dialog } from '../kit/dialog.tsx';
import { FailureText } from '../kit/resource.tsx';
import { TextField } from '../kit/text-field.tsx';
import { useWords } from '../text/words.ts';
import { pathFault } from './identity-text.ts';
import { parentOf } from './parent-of.ts';
import { NewIdentityText } from './new-identity-text.tsx';
import { words as standingWords } from './standing-words.ts';
import { words } from './words.ts';

/** A business of one's own in minutes: all that another one is, under a name of its own, checked before it is published. */
export function CloneIdentity({ path }: { readonly path: string }) {
  const say = useWords(standingWords);
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button onPress={() => setOpen(true)}>
        <Copy size={16} strokeWidth={1.5} aria-hidden="true" />
        {say('clone')}
      </Button>
      <Dialog title={say('clone')} isOpen={isOpen} onClose={() => setOpen(false)} size="wide">
        <CloneForm path={path} onClose={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

function CloneForm({ path, onClose }: { readonly path: string; readonly onClose: () => void }) {
  const say = useWords(words);
  const sayClone = useWords(standingWords);
  const go = useGo();
  const known = (useIdentities().data ?? []).map(({ identity }) => identity);
  const parent = parentOf(path);
  const [business, setBusiness] = useState<NewBusiness>({
    to: parent === undefined ? '' : `${parent}.`,
    owner: '',
    title: { en: '', 'zh-CN': '' },
  });
  const [text, setText] = useState<string>();
  const clone = useAction<NewBusiness, Cloned>(async (asked) => await cloneIdentity(path, asked));
  const { to, owner, title } = business;
  const fault = pathFault(to, known);
  const set = (change: Partial<NewBusiness>): void => {
    setBusiness({ ...business, ...change });
    clone.reset();
    setText(undefined);
  };
  const [file, made] = Object.entries(clone.data?.files ?? {})[0] ?? [];
  return (
    <>
      <p className="muted">{sayClone('cloneWhy', { of: path })}</p>
      <div className="identity-form">
        <TextField
          label={say('path')}
          value={to}
          onChange={(next) => set({ to: next })}
          hint={say('pathHint')}
          isMono
          isRequired
          autoFocus
          {...(fault === undefined || to === '' ? {} : { error: say(fault) })}
        />
        <TextField
          label={say('owner')}
          value={owner}
          onChange={(next) => set({ owner: next })}
          hint={say('ownerHint')}
        />
        <TextField
          label={say('titleZh')}
          value={title['zh-CN']}
          onChange={(zh) => set({ title: { ...title, 'zh-CN': zh } })}
        />
        <TextField
          label={say('titleEn')}
          value={title.en}
          onChange={(en) => set({ title: { ...title, en } })}
          hint={sayClone('titleHint')}
        />
      </div>
      {clone.error === null ? null : (
        <Banner tone="danger">
          <FailureText error={clone.error} />
        </Banner>
      )}
      {file === undefined || made === undefined ? (
        <div className="row">
          <Button
            kind="primary"
            isDisabled={fault !== undefined || clone.isPending}
            onPress={() => clone.mutate(business)}
          >
            {sayClone('make')}
          </Button>
        </div>
      ) : (
        <NewIdentityText
          file={file}
          text={text ?? made}
          onChange={setText}
          onPublished={() => {
            onClose();
            go(`/identities/${to}`);
          }}
        />
      )}
    </>
  );
}

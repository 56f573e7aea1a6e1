import { Bookmark } from 'lucide-react';
import { useState } from 'react';
import { useGo } from '../app/navigation.ts';
import { Button } from '../kit/button.tsx';
import { Dialog } from '../kit/dialog.tsx';
import { Menu } from '../kit/menu.tsx';
import { TextField } from '../kit/text-field.tsx';
import { useWords } from '../text/words.ts';
import { forgetFilter, saveFilter, savedFilters } from './saved-filters.ts';
import { words } from './words.ts';

type Search = Readonly<Record<string, string | undefined>>;

/** Filters with names: chosen, kept and forgotten. */
export function SavedFilters({ search }: { readonly search: Search }) {
  const say = useWords(words);
  const go = useGo();
  const [saved, setSaved] = useState(() => savedFilters());
  const [naming, setNaming] = useState(false);
  const present = presentOf(search);
  const choices = saved.map((filter) => ({
    id: filter.name,
    label: filter.name,
    onSelect: () => go('/instances', filter.search),
  }));
  const none = { id: ' none', label: say('noSaved'), isDisabled: true, onSelect: () => undefined };
  const forget = saved.map(({ name }) => ({
    id: ` forget ${name}`,
    label: say('forget', { name }),
    onSelect: () => {
      forgetFilter(name);
      setSaved(savedFilters());
    },
  }));
  const save = {
    id: ' save',
    label: say('save'),
    isDisabled: Object.keys(present).length === 0,
    onSelect: () => setNaming(true),
  };
  return (
    <>
      <Menu
        label={say('saved')}
        trigger={
          <Button>
            <Bookmark size={16} aria-hidden="true" />
            {say('saved')}
          </Button>
        }
        groups={[{ entries: choices.length === 0 ? [none] : choices }, { entries: [save, ...forget] }]}
      />
      {naming ? (
        <NameDialog
          onClose={() => setNaming(false)}
          onName={(name) => {
            saveFilter({ name, search: present });
            setSaved(savedFilters());
            setNaming(false);
          }}
        />
      ) : null}
    </>
  );
}

function NameDialog({ onClose, onName }: { readonly onClose: () => void; readonly onName: (name: string) => void }) {
  const say = useWords(words);
  const [name, setName] = useState('');
  const done = () => {
    if (name.trim() !== '') onName(name.trim());
  };
  return (
    <Dialog
      title={say('save')}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{say('close')}</Button>
          <Button kind="primary" isDisabled={name.trim() === ''} onPress={done}>
            {say('ok')}
          </Button>
        </>
      }
    >
      <TextField label={say('saveAs')} value={name} onChange={setName} onEnter={done} autoFocus isRequired />
    </Dialog>
  );
}

function presentOf(search: Search): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(search).flatMap(([name, value]) =>
      value === undefined || name === 'cursor' ? [] : [[name, value] as const],
    ),
  );
}

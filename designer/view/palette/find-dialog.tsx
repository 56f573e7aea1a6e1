import { Search } from 'lucide-react';
import { useId, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { findItems } from '../../model/search/find-items.ts';
import { Dialog } from '../kit/dialog.tsx';
import { useWords, type Word } from '../text/words.ts';
import { pageItems, type PaletteGroup, type PaletteItem } from './palette-store.ts';
import { useServerItems } from './use-server-items.ts';

const words = {
  find: ['Find', '查找'],
  placeholder: ['Actions, states, flows, capabilities, instances', '操作、状态、流程、能力、实例'],
  none: ['Nothing is called “{typed}”.', '没有找到“{typed}”。'],
  actions: ['Actions', '操作'],
  states: ['States', '状态'],
  flows: ['Flows', '流程'],
  capabilities: ['Capabilities', '能力'],
  instances: ['Instances', '实例'],
  pages: ['Pages', '页面'],
} satisfies Record<string, Word>;

const most = 40;
const order: readonly PaletteGroup[] = ['actions', 'states', 'flows', 'capabilities', 'instances', 'pages'];

/** Finds by title in either language, by id, and by the initials of pinyin. */
export function FindDialog({ onClose }: { readonly onClose: () => void }) {
  const say = useWords(words);
  const [typed, setTyped] = useState('');
  const [own] = useState(pageItems);
  const others = useServerItems(typed);
  const found = useMemo(() => {
    const best = findItems([...own, ...others], typed, most);
    return order.flatMap((group) => best.filter((item) => item.group === group));
  }, [own, others, typed]);
  const [chosen, setChosen] = useState(0);
  const at = Math.min(chosen, found.length - 1);
  const list = useRef<HTMLDivElement>(null);
  const id = useId();
  const run = (item: PaletteItem | undefined): void => {
    if (item === undefined) return;
    onClose();
    // The dialog gives the focus back before the action may take it elsewhere.
    requestAnimationFrame(() => item.run());
  };
  const move = (to: number): void => {
    const next = (to + found.length) % Math.max(1, found.length);
    setChosen(next);
    list.current?.querySelector(`[data-at="${next}"]`)?.scrollIntoView({ block: 'nearest' });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing || event.nativeEvent.keyCode === 229) return;
    if (event.key === 'ArrowDown') move(at + 1);
    else if (event.key === 'ArrowUp') move(at - 1);
    else if (event.key === 'Enter') run(found[at]);
    else return;
    event.preventDefault();
  };
  return (
    <Dialog title={say('find')} isOpen onClose={onClose}>
      <div className="palette-field">
        <Search size={18} aria-hidden="true" />
        <input
          className="palette-input"
          role="combobox"
          aria-label={say('find')}
          aria-expanded={found.length > 0}
          aria-controls={id}
          aria-autocomplete="list"
          {...(found.length > 0 ? { 'aria-activedescendant': `${id}-${at}` } : {})}
          placeholder={say('placeholder')}
          value={typed}
          spellCheck={false}
          autoComplete="off"
          autoFocus
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            setChosen(0);
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <div ref={list} id={id} className="palette-list" role="listbox" aria-label={say('find')}>
        {order.map((group) => {
          const items = found.filter((item) => item.group === group);
          if (items.length === 0) return null;
          return (
            <div key={group} role="group" aria-label={say(group)}>
              <div className="option-group" aria-hidden="true">
                {say(group)}
              </div>
              {items.map((item) => {
                const index = found.indexOf(item);
                return (
                  <div
                    key={item.id}
                    id={`${id}-${index}`}
                    className="option"
                    role="option"
                    aria-selected={index === at}
                    data-at={index}
                    data-focused={index === at ? '' : undefined}
                    onPointerMove={() => setChosen(index)}
                    onClick={() => run(item)}
                  >
                    <span>{item.label}</span>
                    {item.detail === undefined ? null : <span className="detail">{item.detail}</span>}
                  </div>
                );
              })}
            </div>
          );
        })}
      </div>
      {found.length === 0 ? (
        <p className="muted" role="status">
          {say('none', { typed })}
        </p>
      ) : null}
    </Dialog>
  );
}

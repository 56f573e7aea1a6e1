import { useState } from 'react';
import type { ActionRequest } from '../../model/actions/flow-action.ts';
import { freeName } from '../../model/actions/free-name.ts';
import { needsUse, stateKinds } from '../../model/actions/state-kinds.ts';
import type { Gesture, NewState, StateKind } from '../../model/edit/gesture.ts';
import { TextField } from '../kit/text-field.tsx';
import { Select } from '../kit/select.tsx';
import { flowWords } from '../outline/flow-words.ts';
import { useSession } from '../session/use-session.ts';
import { useLocale } from '../text/locale.ts';
import { useWords, type Word } from '../text/words.ts';
import { GestureDialog } from './gesture-dialog.tsx';
import { UsesField } from './uses-field.tsx';

const words = {
  add: ['Add a state', '添加状态'],
  insert: ['Insert a state', '插入状态'],
  confirm: ['Add', '添加'],
  kind: ['Kind', '类型'],
  title: ['Title', '标题'],
  name: ['Name in the text', '文本中的名称'],
  nameHint: ['Letters, digits, - and _.', '可用字母、数字、- 和 _。'],
  nameTaken: ['There is such a state already.', '已有同名状态。'],
} satisfies Record<string, Word>;

type Adding = Extract<ActionRequest, { readonly kind: 'add' | 'insert' }>;

/** What is legal here: an end has nothing behind it, so none is put between. */
export function AddStateDialog({ request, onClose }: { readonly request: Adding; readonly onClose: () => void }) {
  const say = useWords(words);
  const sayKind = useWords(flowWords);
  const locale = useLocale();
  const graph = useSession((state) => state.graph);
  const taken = new Set(graph?.nodes.map(({ name }) => name));
  const [kind, setKind] = useState<StateKind>('call');
  const [uses, setUses] = useState('');
  const [title, setTitle] = useState('');
  const [typed, setTyped] = useState<string>();
  const name = typed ?? freeName({ kind, uses, title }, taken);
  const isTaken = taken.has(name);
  const offered =
    request.kind === 'insert' ? stateKinds.filter((one) => one !== 'final' && one !== 'history') : stateKinds;
  const state: NewState = {
    name,
    kind,
    ...(title === '' ? {} : { title: { [locale]: title } }),
    ...(uses === '' ? {} : { uses }),
  };
  const isWhole = /^[\p{L}_][\p{L}\p{N}_-]*$/u.test(name) && !isTaken && (uses !== '' || !needsUse(kind));
  return (
    <GestureDialog
      title={say(request.kind)}
      confirm={say('confirm')}
      gesture={isWhole ? gestureOf(request, state) : undefined}
      onClose={onClose}
    >
      <Select
        label={say('kind')}
        value={kind}
        choices={offered.map((id) => ({ id, label: sayKind(id) }))}
        onChange={(chosen) => {
          setKind(chosen);
          setUses('');
        }}
      />
      <UsesField kind={kind} where={request} value={uses} onChange={setUses} />
      <TextField label={say('title')} value={title} onChange={setTitle} />
      <TextField
        label={say('name')}
        value={name}
        onChange={setTyped}
        isMono
        isRequired
        hint={say('nameHint')}
        {...(isTaken ? { error: say('nameTaken') } : {})}
      />
    </GestureDialog>
  );
}

function gestureOf(request: Adding, state: NewState): Gesture {
  if (request.kind === 'insert') return { kind: 'insertState', on: request.on, state };
  const { parent, after } = request;
  return { kind: 'addState', parent, state, ...(after === undefined ? {} : { after }) };
}

import { useState } from 'react';
import type { Exit, Gesture } from '../../model/edit/gesture.ts';
import { exitChoices, type ExitKind } from '../../model/actions/exit-choices.ts';
import { TextField } from '../kit/text-field.tsx';
import { ComboBox, Select } from '../kit/select.tsx';
import { useSession } from '../session/use-session.ts';
import { useLocale } from '../text/locale.ts';
import { useWords, type Word } from '../text/words.ts';
import { GestureDialog } from './gesture-dialog.tsx';
import { stateChoices } from './state-choices.ts';

const words = {
  title: ['Connect', '连接'],
  confirm: ['Connect', '连接'],
  when: ['When', '触发时机'],
  on: ['An event comes', '收到事件'],
  always: ['At once', '立即'],
  after: ['After a time', '等待一段时间后'],
  done: ['When done', '完成后'],
  callDone: ['When the call is done', '调用完成后'],
  callError: ['When the call fails', '调用出错时'],
  outcome: ['When the task has an outcome', '待办有结果时'],
  event: ['Event', '事件'],
  outcomeName: ['Outcome', '结果'],
  delay: ['Time, e.g. PT30M', '时长，如 PT30M'],
  error: ['Error, or any other where empty', '错误代码，留空表示其他错误'],
  guard: ['Only if (expression)', '仅当（表达式）'],
  target: ['Leads to', '去向'],
} satisfies Record<string, Word>;

/** A new transition of a state: when it is taken, and where it leads. */
export function ConnectDialog({
  state,
  to,
  onClose,
}: {
  readonly state: string;
  /** Where it was drawn to. */
  readonly to: string | undefined;
  readonly onClose: () => void;
}) {
  const say = useWords(words);
  const locale = useLocale();
  const graph = useSession((present) => present.graph);
  const offered = exitChoices(graph, state);
  const [kind, setKind] = useState<ExitKind>(offered.kinds[0] ?? 'on');
  const [name, setName] = useState('');
  const [guard, setGuard] = useState('');
  const [target, setTarget] = useState(to);
  const isNamed = kind === 'on' || kind === 'outcome' || kind === 'after';
  const isWhole = target !== undefined && (!isNamed || name.trim() !== '');
  const gesture: Gesture | undefined = isWhole
    ? {
        kind: 'addTransition',
        at: { state, exit: exitOf(kind, name.trim()) },
        target,
        ...(guard.trim() === '' ? {} : { guard: guard.trim() }),
        ...(kind === 'callError' && name.trim() !== '' ? { error: name.trim() } : {}),
        ...(kind === 'after' ? { delay: name.trim() } : {}),
      }
    : undefined;
  return (
    <GestureDialog title={say('title')} confirm={say('confirm')} gesture={gesture} onClose={onClose}>
      <Select
        label={say('when')}
        value={kind}
        choices={offered.kinds.map((id) => ({ id, label: say(id) }))}
        onChange={(chosen) => {
          setKind(chosen);
          setName('');
        }}
      />
      {kind === 'on' ? (
        <ComboBox
          label={say('event')}
          value={name === '' ? undefined : name}
          text={name}
          choices={offered.events.map((id) => ({ id, label: id }))}
          onChange={setName}
          onText={setName}
          isRequired
        />
      ) : null}
      {kind === 'outcome' ? <TextField label={say('outcomeName')} value={name} onChange={setName} isRequired /> : null}
      {kind === 'after' ? <TextField label={say('delay')} value={name} onChange={setName} isRequired isMono /> : null}
      {kind === 'callError' ? <TextField label={say('error')} value={name} onChange={setName} isMono /> : null}
      <TextField label={say('guard')} value={guard} onChange={setGuard} isMono />
      <ComboBox
        label={say('target')}
        value={target}
        choices={stateChoices(graph, locale)}
        onChange={setTarget}
        isRequired
      />
    </GestureDialog>
  );
}

/** At the end of its list, whatever its number. */
function exitOf(kind: ExitKind, name: string): Exit {
  if (kind === 'on') return { kind, event: name, index: 0 };
  if (kind === 'outcome') return { kind, outcome: name, index: 0 };
  return { kind, index: 0 };
}

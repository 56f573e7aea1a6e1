import { Dialog } from '../kit/dialog.tsx';
import { useShortcuts } from '../settings/shortcuts.ts';
import { useWords, type Word } from '../text/words.ts';

const words = {
  title: ['Keys', '快捷键'],
  off: ['Single letters are switched off in the settings.', '单字母快捷键已在设置中关闭。'],
  everywhere: ['Everywhere', '全局'],
  structure: ['Drawing and outline', '流程图和大纲'],
  palette: ['Find anything', '查找'],
  shortcuts: ['This list', '显示本列表'],
  undo: ['Undo, redo', '撤销、重做'],
  panels: ['Next, previous panel', '下一个、上一个面板'],
  problems: ['Next, previous problem', '下一个、上一个问题'],
  simulate: ['Simulate', '模拟'],
  inspect: ['Inspect', '查看属性'],
  rename: ['Rename', '重命名'],
  delete: ['Delete', '删除'],
  add: ['Add after, insert on a transition', '在后面添加、在流转上插入'],
  connect: ['Connect, change kind', '连接、更改类型'],
  group: ['Group, ungroup', '组合、取消组合'],
  reorder: ['Move up, down', '上移、下移'],
  nest: ['Nest, take out', '移入、移出'],
  clipboard: ['Duplicate, copy, cut, paste', '创建副本、复制、剪切、粘贴'],
  fold: ['Fold, unfold', '折叠、展开'],
  yaml: ['Text', '文本'],
} satisfies Record<string, Word>;

const groups: readonly {
  readonly title: 'everywhere' | 'structure';
  readonly keys: readonly (readonly [keyof typeof words, string])[];
}[] = [
  {
    title: 'everywhere',
    keys: [
      ['palette', 'Ctrl/⌘ K'],
      ['shortcuts', '?'],
      ['undo', 'Ctrl/⌘ Z, Ctrl/⌘ Shift Z'],
      ['panels', 'F6, Shift F6'],
      ['problems', 'F8, Shift F8'],
      ['simulate', 'Ctrl/⌘ Enter'],
    ],
  },
  {
    title: 'structure',
    keys: [
      ['inspect', 'Enter'],
      ['rename', 'F2'],
      ['delete', 'Del'],
      ['add', 'A, I'],
      ['connect', 'C, R'],
      ['group', 'G, Shift G'],
      ['reorder', 'Alt ↑, Alt ↓'],
      ['nest', 'Ctrl/⌘ ], Ctrl/⌘ ['],
      ['clipboard', 'Ctrl/⌘ D C X V'],
      ['fold', 'Space'],
      ['yaml', 'Y'],
    ],
  },
];

export function ShortcutsDialog({ onClose }: { readonly onClose: () => void }) {
  const say = useWords(words);
  const isOff = useShortcuts() === 'off';
  return (
    <Dialog title={say('title')} isOpen onClose={onClose} size="wide">
      {isOff ? <p className="muted">{say('off')}</p> : null}
      <div className="shortcuts">
        {groups.map(({ title, keys }) => (
          <section key={title}>
            <h3>{say(title)}</h3>
            <dl>
              {keys.map(([word, key]) => (
                <div key={word}>
                  <dt>{say(word)}</dt>
                  <dd>
                    <kbd>{key}</kbd>
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}

import { createAnalyst } from '@tessera/engine/analysis';
import { applySplices } from '../../model/document/apply-splices.ts';
import type { Files } from '../../model/document/workspace.ts';
import type { Edited, SplicingGesture } from '../../model/edit/gesture.ts';
import { lensDataIn } from './lens-data-in.ts';
import { varied } from './varied.ts';

const flowFile = 'f.flow.yaml';
const file = 'cn.identity.yaml';
const flow = `flow: f
version: 1.0.0
input: { type: object }
parameters: { window: { type: string, format: duration, default: PT1M } }
events: { GO: {}, STOP: {}, LATE: {} }
initial: start
states:
  start: { always: review }
  review:
    optional: true
    task: { title: Review, role: clerk, outcomes: { ok: { target: work }, again: { target: work } } }
  work:
    on: { GO: pack, STOP: [{ target: lost }] }
    after: [{ delay: PT1H, target: lost }]
  guard: { sealed: true, on: { GO: pack } }
  pack:
    initial: in
    onDone: done
    states:
      in: { on: { GO: out } }
      out: { type: final }
  done: { type: final }
  lost: { type: final }
`;
const head = `# What China does.
identity: cn
owner: team
flows:
  f:
    version: ^1
`;
const variations = (text: string) => `${head}    variations:\n${text}`;

const analyst = createAnalyst({ capabilities: [] });
const filesWith = (identity: string): Files => ({ [flowFile]: flow, [file]: identity });

function varyOn(identity: string, gesture: SplicingGesture): Edited {
  const files = filesWith(identity);
  return varied(analyst, {
    files,
    flowFile,
    gesture: { kind: 'vary', identity: 'cn', file, gesture },
    published: {},
  });
}

/** The identity's text afterwards; the flow's must be as it was. */
function after(identity: string, gesture: SplicingGesture): string {
  const made = varyOn(identity, gesture);
  if (made.kind === 'refused') throw new Error(`${made.because} ${JSON.stringify(made.params)}`);
  const files = applySplices(filesWith(identity), made.splices);
  expect(files[flowFile]).toBe(flow);
  const { issues } = analyst.check({ files, identity: 'cn' });
  expect(issues.filter(({ code }) => code.startsWith('VARIATION') || code.startsWith('CELL'))).toEqual([]);
  return files[file] ?? '';
}

const wait = { name: 'hold', kind: 'task', uses: 'clerk' } as const;
const hold = 'task: { title: hold, role: clerk, outcomes: { done: {} } }';
const on = (state: string, event: string, index = 0) => ({ state, exit: { kind: 'on', event, index } }) as const;
const set = (pointer: string, value?: string): SplicingGesture => ({
  kind: 'setValue',
  file: flowFile,
  pointer,
  ...(value === undefined ? {} : { value }),
});

test.each<{ readonly it: string; readonly gesture: SplicingGesture; readonly says: string }>([
  {
    it: 'a state behind one whose success leads to one place',
    gesture: { kind: 'addState', parent: '', after: 'review', state: wait },
    says: `      - { insertAfter: review, state: hold, ${hold} }\n`,
  },
  {
    it: 'a state on an event names the event',
    gesture: { kind: 'insertState', on: on('work', 'STOP'), state: wait },
    says: `      - { insertAfter: work, on: STOP, state: hold, ${hold} }\n`,
  },
  {
    it: 'a wait has events of its own, so it comes before where the event leads',
    gesture: { kind: 'insertState', on: on('pack.in', 'GO'), state: { name: 'hold', kind: 'wait', uses: 'LATE' } },
    says: '      - { insertBefore: pack.out, state: hold, on: { LATE: { target: out } } }\n',
  },
  {
    it: 'a state that may go is disabled',
    gesture: { kind: 'deleteState', state: 'review', incoming: 'remove' },
    says: '      - { disable: review }\n',
  },
  {
    it: 'a way out by an event',
    gesture: { kind: 'addTransition', at: on('work', 'LATE'), target: 'lost' },
    says: '      - { addTransition: work, on: LATE, target: lost }\n',
  },
  {
    it: 'a way out after a time, with a condition',
    gesture: {
      kind: 'addTransition',
      at: { state: 'pack.in', exit: { kind: 'after', index: 0 } },
      target: 'lost',
      delay: 'PT5M',
      guard: 'true',
    },
    says: '      - { addTransition: pack.in, after: PT5M, guard: "true", target: lost }\n',
  },
  {
    it: 'a transition that leads elsewhere',
    gesture: { kind: 'retarget', at: on('work', 'GO'), target: 'done' },
    says: '      - { replace: work/on/GO, with: done }\n',
  },
  {
    it: 'one of a list is said with its list',
    gesture: { kind: 'retarget', at: on('work', 'STOP'), target: 'done' },
    says: '      - { replace: work/on/STOP, with: [{ target: done }] }\n',
  },
  {
    it: 'a transition less',
    gesture: { kind: 'deleteTransition', at: on('work', 'STOP') },
    says: '      - { replace: work/on, with: { GO: pack } }\n',
  },
  {
    it: 'one field',
    gesture: set('/states/review/task/role', 'boss'),
    says: '      - { replace: review/task/role, with: boss }\n',
  },
  {
    it: 'another kind is another body',
    gesture: { kind: 'changeKind', state: 'review', to: 'wait', uses: 'GO' },
    says: '      - { replace: review, with: { optional: true, on: { GO: { target: work } } } }\n',
  },
])('in the file of the identity: $it', ({ gesture, says }) => {
  expect(after(head, gesture)).toBe(variations(says));
});

test('a parameter is said among the parameters', () => {
  expect(after(head, set('/parameters/window/default', 'PT5M'))).toBe(`${head}    parameters: { window: PT5M }\n`);
});

const inserted = `      - insertAfter: work # they hold it
        on: GO
        state: hold
        task: { title: Hold, role: clerk, outcomes: { done: {}, lose: { target: lost } } }
`;

test.each<{ readonly it: string; readonly text: string; readonly gesture: SplicingGesture; readonly says: string }>([
  {
    it: 'a field of a state it brought in is written in its body',
    text: inserted,
    gesture: set('/states/hold/task/role', 'boss'),
    says: inserted.replace('role: clerk', 'role: boss'),
  },
  {
    it: 'so is where that state leads, though nothing was written',
    text: inserted,
    gesture: {
      kind: 'retarget',
      at: { state: 'hold', exit: { kind: 'outcome', outcome: 'done', index: 0 } },
      target: 'done',
    },
    says: inserted.replace('done: {}', 'done: { target: done }'),
  },
  {
    it: 'its name, wherever it is named',
    text: `${inserted}      - { addTransition: work, on: LATE, target: hold }\n      - { replace: hold/title, with: A }\n`,
    gesture: { kind: 'renameState', state: 'hold', name: 'keep' },
    says: `${inserted.replace('state: hold', 'state: keep')}      - { addTransition: work, on: LATE, target: keep }\n      - { replace: keep/title, with: A }\n`,
  },
  {
    it: 'it goes with what is said within it, and what stood on it stands where it stood',
    text: `${inserted}      - { replace: hold/title, with: A }\n      - { insertAfter: hold, on: done, state: more, task: { title: M, role: a, outcomes: { ok: {} } } }\n`,
    gesture: { kind: 'deleteState', state: 'hold', incoming: 'remove' },
    says: '      - { insertAfter: work, on: GO, state: more, task: { title: M, role: a, outcomes: { ok: {} } } }\n',
  },
  {
    it: 'events of a state behind a named exit are transitions that are added',
    text: inserted,
    gesture: { kind: 'addTransition', at: on('hold', 'LATE'), target: 'lost' },
    says: `${inserted}      - { addTransition: hold, on: LATE, target: lost }\n`,
  },
  {
    it: 'a transition it added leads elsewhere',
    text: '      - { addTransition: work, on: LATE, target: lost } # late\n',
    gesture: { kind: 'retarget', at: on('work', 'LATE'), target: 'done' },
    says: '      - { addTransition: work, on: LATE, target: done } # late\n',
  },
  {
    it: 'a transition it added goes, with a list that held nothing else',
    text: '      - { addTransition: work, on: LATE, target: lost }\n      - { disable: review }\n',
    gesture: { kind: 'deleteTransition', at: on('work', 'LATE') },
    says: '      - { disable: review }\n',
  },
  {
    it: 'what was replaced is replaced by something else',
    text: '      - { replace: work/on/GO, with: done } # at once\n',
    gesture: { kind: 'retarget', at: on('work', 'GO'), target: 'lost' },
    says: '      - { replace: work/on/GO, with: lost } # at once\n',
  },
])('over what the identity says already: $it', ({ text, gesture, says }) => {
  expect(after(variations(text), gesture)).toBe(variations(says));
});

test('what holds in some circumstances only is left as it is', () => {
  const text = '      - { replace: review/task/role, with: b, when: { region: [cn] } }\n';
  const made = varyOn(variations(text), set('/states/review/task/role', 'c'));
  expect(made.kind === 'edited' && applySplices(filesWith(variations(text)), made.splices)[file]).toBe(
    variations(`${text}      - { replace: review/task/role, with: c }\n`),
  );
});

test('before a state that others lead to, all of them lead through it: that is told first', () => {
  const at = { state: 'work', exit: { kind: 'after', index: 0 } } as const;
  const made = varyOn(head, { kind: 'insertState', on: at, state: wait });
  expect(made.kind === 'edited' && made.losses).toEqual([{ kind: 'allWays', params: { state: 'lost', count: '1' } }]);
});

const sealed = `${head}policies:\n  - { sealed: true, flow: f, keep: review }\n  - { sealed: true, parameter: f.window, max: PT10M }\n`;

test.each<{
  readonly it: string;
  readonly gesture: SplicingGesture;
  readonly because: string;
  readonly place?: string;
}>([
  {
    it: 'a state that is not optional',
    gesture: { kind: 'deleteState', state: 'work', incoming: 'remove' },
    because: 'rule',
    place: 'f.flow.yaml:12',
  },
  {
    it: 'a sealed state',
    gesture: { kind: 'retarget', at: on('guard', 'GO'), target: 'done' },
    because: 'rule',
    place: 'f.flow.yaml:15',
  },
  {
    it: 'a state that a policy keeps',
    gesture: { kind: 'deleteState', state: 'review', incoming: 'remove' },
    because: 'rule',
    place: 'cn.identity.yaml:8',
  },
  {
    it: 'a value past its bound',
    gesture: set('/parameters/window/default', 'PT1H'),
    because: 'rule',
    place: 'cn.identity.yaml:9',
  },
  {
    it: 'a name that the flow gave',
    gesture: { kind: 'renameState', state: 'work', name: 'x' },
    because: 'nameOfFlow',
  },
  { it: 'what no variation can say', gesture: set('/owner', 'b'), because: 'notByIdentity' },
  { it: 'the order of states', gesture: { kind: 'moveState', state: 'work', after: 'pack' }, because: 'notByIdentity' },
  { it: 'a state behind none', gesture: { kind: 'addState', parent: '', state: wait }, because: 'addBehind' },
])('refused with its reason: $it', ({ gesture, because, place }) => {
  const made = varyOn(sealed, gesture);
  expect(made).toMatchObject({ kind: 'refused', because, ...(place === undefined ? {} : { params: { place } }) });
});

test('the flow as an identity has it keeps its words where they hold', () => {
  const files = filesWith(variations(inserted));
  expect(lensDataIn(analyst, { files, flowFile, identity: 'cn' })).toMatchObject({
    states: {
      start: { always: 'review' },
      work: {
        on: { GO: [{ target: 'hold' }], STOP: [{ target: 'lost' }] },
        after: [{ delay: 'PT1H', target: 'lost' }],
      },
      hold: { task: { role: ['clerk'], outcomes: { done: { target: 'pack' }, lose: { target: 'lost' } } } },
    },
  });
});

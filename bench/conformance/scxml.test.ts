import { readFlow } from '../../engine/flow/read-flow.ts';
import { asReleaseId } from '../../engine/kernel/ids.ts';
import { ajvCompiler } from '../../engine/schema/ajv-compiler.ts';
import { compile, type CompiledFlow } from '../../engine/machine/compile.ts';
import type { InstanceRecord } from '../../engine/machine/record.ts';
import { leaves, step } from '../../engine/machine/step.ts';
import type { Trigger } from '../../engine/machine/trigger.ts';
import { runScxml, scxmlCases, summary, type ScxmlDriver, type ScxmlRun, type ScxmlScript } from './scxml.ts';

function compiled(text: string): CompiledFlow {
  const { definition, issues } = readFlow({ 'scxml.flow.yaml': text }, 'scxml.flow.yaml');
  const errors = issues.filter(({ severity }) => severity === 'error');
  if (definition === undefined || errors.length > 0) throw new Error(JSON.stringify(errors.slice(0, 3)));
  const empty = { parameters: {}, contracts: {}, bindings: {}, slots: {}, flows: {} };
  const body = { language: 1, flow: definition, ...empty } as const;
  // One document counts to a hundred within one macrostep.
  return compile(
    { checked: true, release: asReleaseId(`r_${'0'.repeat(40)}`), body },
    { schemas: ajvCompiler, microsteps: 200 },
  );
}

/** The machine alone; the record goes through JSON between any two steps, which is all that a restart leaves. */
const machineDriver: ScxmlDriver = {
  start: (text) => Promise.resolve(machineRun(compiled(text))),
};

function machineRun(flow: CompiledFlow): ScxmlRun {
  let now = 0;
  let record: InstanceRecord | undefined;
  const take = (trigger: Trigger): void => {
    const inbox: Trigger[] = [trigger];
    for (let next = inbox.shift(); next !== undefined; next = inbox.shift()) {
      const outcome = step(flow, record, next, now);
      if (outcome.kind === 'failed') throw new Error(JSON.stringify(outcome.error));
      if (outcome.kind !== 'advanced') continue;
      const copy: InstanceRecord = JSON.parse(JSON.stringify(outcome.record));
      record = copy;
      for (const effect of outcome.effects) {
        if (effect.kind === 'send') inbox.push({ kind: 'event', type: effect.event, payload: effect.payload });
      }
    }
  };
  const fireDue = (until: number): void => {
    for (;;) {
      const due = Object.entries(record?.timers ?? {}).toSorted(
        ([, a], [, b]) => a.dueAtMs - b.dueAtMs || a.seq - b.seq,
      );
      const [id, timer] = due[0] ?? [];
      if (id === undefined || timer === undefined || timer.dueAtMs > until) return;
      now = timer.dueAtMs;
      take({ kind: 'timer', id, seq: timer.seq });
    }
  };
  take({ kind: 'start', input: {} });
  return {
    leaves: () => Promise.resolve(record === undefined ? [] : leaves(flow, record)),
    send: (event) => Promise.resolve(take({ kind: 'event', type: event, payload: {} })),
    advance(ms) {
      fireDue(now + ms);
      now += ms;
      return Promise.resolve();
    },
  };
}

const head = '<?xml version="1.0"?><!-- a comment --><x:scxml xmlns:x="http://www.w3.org/2005/07/scxml" version="1.0"';

test.each<{ name: string; text: string; script: ScxmlScript }>([
  {
    name: 'prefixes, names that are no flow names, event prefixes in document order',
    text: `${head} initial="a.1"><x:state id="a.1"><x:transition event="foo.* bar" target="b 1"/><x:transition event="*" target="a.1"/></x:state>
      <x:state id="b 1"/></x:scxml>`.replaceAll('b 1', 'b-1'),
    script: {
      initialConfiguration: ['a.1'],
      events: [
        { event: { name: 'other' }, nextConfiguration: ['a.1'] },
        { event: { name: 'foo.x' }, nextConfiguration: ['b-1'] },
      ],
    },
  },
  {
    name: 'data, conditions, if and In',
    text: `${head}><x:datamodel><x:data id="n" expr="1"/></x:datamodel>
      <x:parallel id="p"><x:state id="l"><x:onentry><x:if cond="n === 1"><x:assign location="n" expr="n + 1"/><x:else/><x:assign location="n" expr="9"/></x:if></x:onentry>
      <x:transition event="t" cond="n === 2 &amp;&amp; In('r')" target="end"/></x:state><x:state id="r"/></x:parallel><x:state id="end"/></x:scxml>`,
    script: { initialConfiguration: ['l', 'r'], events: [{ event: { name: 't' }, nextConfiguration: ['end'] }] },
  },
  {
    name: 'several targets at once, and a deep start',
    text: `${head} initial="b"><x:state id="z"><x:transition event="t" target="a2 b2"/></x:state>
      <x:state id="w"><x:state id="v"><x:state id="b"><x:transition event="u" target="z"/></x:state></x:state></x:state>
      <x:parallel id="p"><x:state id="a"><x:state id="a1"/><x:state id="a2"/></x:state><x:state id="c"><x:state id="b1"/><x:state id="b2"/></x:state></x:parallel></x:scxml>`,
    script: {
      initialConfiguration: ['b'],
      events: [
        { event: { name: 'u' }, nextConfiguration: ['z'] },
        { event: { name: 't' }, nextConfiguration: ['a2', 'b2'] },
      ],
    },
  },
  {
    name: 'send after the macrostep, raise within, a delay on the clock, completion',
    text: `${head}><x:state id="a"><x:onentry><x:send event="s"/><x:raise event="r"/><x:send event="late" delay="10ms"/></x:onentry>
      <x:transition event="r" target="b"/><x:transition event="s" target="bad"/></x:state>
      <x:state id="b"><x:transition event="s" target="c"/></x:state><x:state id="bad"/>
      <x:state id="c"><x:transition event="done.state.c" target="d"/><x:state id="c1"><x:transition event="late" target="c2"/></x:state><x:final id="c2"/></x:state>
      <x:state id="d"/></x:scxml>`,
    script: {
      initialConfiguration: ['c1'],
      events: [
        { event: { name: 'none' }, nextConfiguration: ['c1'] },
        { after: 20, event: { name: 'none' }, nextConfiguration: ['d'] },
      ],
    },
  },
])('$name', async ({ text, script }) => {
  const file = 'a.scxml';
  const results = await runScxml([{ file, text, script: JSON.stringify(script) }], machineDriver);
  expect(results).toEqual([{ file, verdict: 'passed' }]);
});

test.each([
  { text: `${head}><x:state id="a"/></x:scxml>`, expected: ['b'], verdict: 'failed' },
  { text: `${head}><x:script>go()</x:script><x:state id="a"/></x:scxml>`, expected: ['a'], verdict: 'unsupported' },
  {
    text: `${head}><x:state id="a"><x:transition cond="window.x" target="a"/></x:state></x:scxml>`,
    expected: ['a'],
    verdict: 'unsupported',
  },
  { text: `${head}><x:state id="a">`, expected: ['a'], verdict: 'failed' },
])('a document can be $verdict', async ({ text, expected, verdict }) => {
  const script = JSON.stringify({ initialConfiguration: expected, events: [] });
  expect(await runScxml([{ file: 'a.scxml', text, script }], machineDriver)).toMatchObject([{ verdict }]);
});

const folder = process.env['TESSERA_SCXML'];

test('the suite in TESSERA_SCXML passes, if there is one', async () => {
  if (folder === undefined) return;
  const results = await runScxml(await scxmlCases(folder), machineDriver);
  expect(results.filter(({ verdict }) => verdict !== 'passed')).toEqual([]);
  expect(summary(results)).toBe(`scxml: passed=${String(results.length)}/${String(results.length)}`);
});

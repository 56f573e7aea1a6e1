import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hostDriver } from './scxml-driver.ts';
import { chartHost } from './scxml-host.ts';
import { runScxml, type ScxmlCase, type ScxmlScript } from './scxml.ts';

interface Chart {
  readonly file: string;
  readonly body: string;
  readonly script: ScxmlScript;
}

/** A script: where the chart starts, then each event and where it leads; `ms event` moves the clock before. */
function scriptOf(start: string, ...steps: readonly string[]): ScxmlScript {
  return {
    initialConfiguration: start.split(' '),
    events: steps.map((step) => {
      const [, after, name = '', leaves = ''] = /^(?:(\d+)ms )?(\S+): (.*)$/.exec(step) ?? [];
      const event = { event: { name }, nextConfiguration: leaves.split(' ') };
      return after === undefined ? event : { after: Number(after), ...event };
    }),
  };
}

const charts: readonly Chart[] = [
  {
    file: 'the inner state first, and an event after the end',
    body: `<state id="house" initial="shut">
        <state id="shut"><transition event="knock" target="ajar"/></state>
        <state id="ajar"><transition event="leave" target="gone"/></state>
        <transition event="knock leave" target="shut"/>
      </state>
      <final id="gone"/>`,
    script: scriptOf('shut', 'leave: shut', 'knock: ajar', 'knock: shut', 'knock: ajar', 'leave: gone', 'knock: gone'),
  },
  {
    file: 'regions, what they know of each other, and history',
    body: `<parallel id="desk">
        <history id="before" type="deep"><transition target="desk"/></history>
        <state id="lamp"><state id="dark"><transition event="press" target="lit"/></state><state id="lit"/></state>
        <state id="book"><state id="closed"><transition event="read" cond="In('lit')" target="open"/></state><state id="open"/></state>
        <transition event="out" target="away"/>
      </parallel>
      <state id="away"><transition event="in" target="before"/></state>`,
    script: scriptOf(
      'dark closed',
      'read: dark closed',
      'press: lit closed',
      'read: lit open',
      'out: away',
      'in: lit open',
    ),
  },
  {
    file: 'counting within one step, and more than a hundred moves of it',
    body: `<datamodel><data id="n" expr="0"/></datamodel>
      <state id="idle"><transition event="count" target="busy"/></state>
      <state id="busy"><transition cond="n === 150" target="full"/><transition><assign location="n" expr="n + 1"/></transition></state>
      <state id="full"><transition event="more" cond="n &lt; 150" target="idle"/></state>`,
    script: scriptOf('idle', 'count: full', 'more: full'),
  },
  {
    file: 'time that only the script moves',
    body: `<state id="on"><onentry><send event="tick" delay="20ms"/></onentry><transition event="tick" target="off"/></state>
      <state id="off"><transition event="again" target="on"/></state>`,
    script: scriptOf('on', '19ms look: on', '1ms look: off', 'again: on', '5000ms look: off'),
  },
  {
    file: 'a sent event comes after the step, and is gone where nothing takes it',
    body: `<state id="a"><transition event="go" target="b"><send event="sent"/><raise event="raised"/></transition></state>
      <state id="b"><transition event="raised" target="c"/></state>
      <state id="c"><transition event="sent" target="d"/></state>
      <state id="d"><onentry><send event="late"/></onentry><transition event="go" target="e"/></state>
      <state id="e"><transition event="late" target="a"/></state>`,
    script: scriptOf('a', 'go: d', 'go: e'),
  },
];

const cases: readonly ScxmlCase[] = charts.map(({ file, body, script }) => ({
  file,
  text: `<scxml xmlns="http://www.w3.org/2005/07/scxml" version="1.0">${body}</scxml>`,
  script: JSON.stringify(script),
}));

let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tessera-scxml-test-'));
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

test('charts run through the host, which ends and opens again between all events', async () => {
  const driver = hostDriver({ open: () => chartHost(join(folder, 'kept')), restarts: true });
  const passed = charts.map(({ file }) => ({ file, verdict: 'passed' }));
  expect(await runScxml(cases, driver)).toEqual(passed);
});

test('a host that keeps nothing does not pass', async () => {
  let opened = 0;
  const open = () => chartHost(join(folder, `lost-${String((opened += 1))}`));
  const results = await runScxml(cases, hostDriver({ open, restarts: true }));
  expect(results.map(({ verdict }) => verdict)).toEqual(charts.map(() => 'failed'));
});

test('a chart that the registry refuses is told with its issues', async () => {
  const text =
    '<scxml><state id="a"><transition target="b"/></state><state id="b"><transition target="a"/></state></scxml>';
  const driver = hostDriver({ open: () => chartHost(join(folder, 'refused')), restarts: false });
  const results = await runScxml([{ file: 'loop', text, script: JSON.stringify(scriptOf('a')) }], driver);
  expect(results).toEqual([{ file: 'loop', verdict: 'failed', detail: 'DEF_ENDLESS_LOOP at /states/s1/always/0' }]);
});

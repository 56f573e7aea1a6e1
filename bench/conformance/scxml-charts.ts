import { scriptOf } from './scxml-script.ts';
import type { ScxmlCase, ScxmlScript } from './scxml.ts';

interface Chart {
  readonly file: string;
  readonly body: string;
  readonly script: ScxmlScript;
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

/** Charts of our own, for what a host has to keep between two events. */
export const chartCases: readonly ScxmlCase[] = charts.map(({ file, body, script }) => ({
  file,
  text: `<scxml xmlns="http://www.w3.org/2005/07/scxml" version="1.0">${body}</scxml>`,
  script: JSON.stringify(script),
}));

import { once } from 'node:events';
import { Engine } from 'bpmn-engine';
import { serveRounds } from '../dist/order-5/serve-rounds.js';
import { stepResult } from './step-result.js';

/** bpmn-engine in its natural form: a process of five service tasks, in memory. Nothing of it is durable. */
const steps = [1, 2, 3, 4, 5];
const places = ['start', ...steps.map((step) => `step${step}`), 'end'];
const tasks = steps.map((step) => `<serviceTask id="step${step}" implementation="\${environment.services.call}" />`);
const flows = places
  .slice(1)
  .map((to, index) => `<sequenceFlow id="flow${index}" sourceRef="${places[index]}" targetRef="${to}" />`);
const source = `<?xml version="1.0" encoding="UTF-8"?>
<definitions id="order-five" xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="http://bpmn.io/schema/bpmn">
  <process id="order" isExecutable="true"><startEvent id="start" />${tasks.join('')}<endEvent id="end" />${flows.join('')}</process>
</definitions>`;

serveRounds(
  async () => {
    let calls = 0;
    const engine = new Engine({ name: 'order-five', source });
    const ended = once(engine, 'end');
    await engine.execute({
      services: {
        call: (scope, next) => {
          calls += 1;
          next(null, stepResult(calls));
        },
      },
    });
    await ended;
    if (calls !== 5) throw new Error(`a process made ${calls} calls`);
  },
  () => Promise.resolve(0),
);

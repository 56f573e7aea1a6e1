import { readFlow } from '../flow/read-flow.ts';
import { readYaml } from '../flow/read-yaml.ts';
import { planPublish } from '../host/registry-plan.ts';
import { loadState } from '../host/registry-load.ts';
test('x', () => {
  const text = `flow: base\nversion: 1.0.0\ninitial: s0\nstates:\n${Array.from({ length: 5000 }, (_, at) => `  s${at}: { always: { target: s${at + 1} } }`).join('\n')}\n  s5000: { type: final }\n`;
  for (let i = 0; i < 3; i++) {
  console.time('yaml'); readYaml(text, 'a'); console.timeEnd('yaml');
  console.time('flow'); const r = readFlow({ a: text }, 'a'); console.timeEnd('flow');
  console.time('plan'); planPublish(loadState({contracts:[],providers:[],lifecycles:[],texts:[],active:[]} as never), {files: {'base.flow.yaml': text}, at: 0, by: '', testProviders: true, isPublish: false}); console.timeEnd('plan');
  }
});

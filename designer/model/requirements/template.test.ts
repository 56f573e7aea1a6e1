import { createChecker } from '@tessera/engine/check/browser';
import { templates, templateText } from './template.ts';

const identity = 'identity: cn.fresh\nowner: me\n';

test.each(templates)('the template %s reads as it stands, on a server with content and on an empty one', (template) => {
  const empty = { id: 'fresh-2027', identity: 'cn.fresh', owner: 'a: b', flow: undefined, capability: undefined };
  for (const fill of [empty, { ...empty, flow: 'order', capability: 'stock.reserve' }]) {
    const files = {
      'cn.identity.yaml': identity.replace('cn.fresh', 'cn'),
      'cn.fresh.identity.yaml': identity,
      'a.requirement.yaml': templateText(template, fill),
    };
    const { issues } = createChecker({ capabilities: [] }).check({ files });
    // What it names is not there in this test: that is a warning.
    expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  }
});

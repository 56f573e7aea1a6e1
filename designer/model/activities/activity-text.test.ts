import { createChecker } from '@tessera/engine/check/browser';
import { activityText } from './activity-text.ts';

test('the text to begin with reads as it stands, and begins at the next midnight', () => {
  const text = activityText({ id: 'faster', identity: 'cn', owner: 'a: b', nowMs: Date.UTC(2026, 5, 1, 9) });
  const files = { 'cn.identity.yaml': 'identity: cn\nowner: me\n', 'activities/faster.activity.yaml': text };
  const { issues } = createChecker({ capabilities: [] }).check({ files });
  expect(issues).toEqual([]);
  expect(text).toContain('at: 2026-06-02T00:00:00.000Z');
});

import { EngineError } from '../kernel/engine-error.ts';
import { startOf, type Issue } from '../kernel/issue.ts';
import { showProblem } from './show-problem.ts';

const empty: Issue = { code: 'DEF_EMPTY', severity: 'warning', location: startOf('a.flow.yaml'), params: {} };

function shown(problem: EngineError): string {
  const written = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  try {
    showProblem(problem, 'zh-CN');
    return written.mock.calls.map(([text]) => String(text)).join('');
  } finally {
    written.mockRestore();
  }
}

test('an error that one of its issues names is said once, at its place, with its severity in Chinese', () => {
  const said = shown(new EngineError('DEF_EMPTY', { params: empty.params, issues: [empty] }));
  expect(said.split('DEF_EMPTY')).toHaveLength(2);
  expect(said).toContain('a.flow.yaml:1:1');
  expect(said).toContain('警告');
  expect(said).not.toContain('warning');
});

test('an error of its own is said above its issues', () => {
  const said = shown(new EngineError('FORBIDDEN', { params: { right: 'publish' }, issues: [empty] }));
  expect(said.indexOf('FORBIDDEN')).toBeGreaterThan(-1);
  expect(said.indexOf('FORBIDDEN')).toBeLessThan(said.indexOf('DEF_EMPTY'));
});

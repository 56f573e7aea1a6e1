import { changedLines, isShared, linesThatCame, type Work } from './shared-work.ts';

const before = { a: 'version: 1.0.0\nmax: 5\nwait: PT5M\nmin: 1\n' };
const work = (text: string, from: Work['before'] = before): Work => ({ files: { a: text }, before: from });
const ann = work('version: 1.0.1\nmax: 9\nwait: PT5M\nmin: 1\nwarn: true\n');

test.each([
  { says: 'the same', bo: ann, shared: true },
  {
    says: 'the same with one byte more',
    bo: work('version: 1.0.1\nmax: 99\nwait: PT5M\nmin: 1\nwarn: true\n'),
    shared: true,
  },
  {
    says: 'the same with other blanks',
    bo: work('version: 1.0.1\n  max:   9\nwait: PT5M\nmin: 1\nwarn: true\n\n'),
    shared: true,
  },
  {
    says: 'the same in a file of another name',
    bo: { files: { b: ann.files['a'] ?? '' }, before: { b: before.a } },
    shared: true,
  },
  { says: 'half of it', bo: work('version: 1.0.1\nmax: 9\nwait: PT9M\nmin: 1\n'), shared: true },
  {
    says: 'another line, and the same version',
    bo: work('version: 1.0.1\nmax: 5\nwait: PT9M\nmin: 1\n'),
    shared: false,
  },
  { says: 'one line of many', bo: work('max: 9\nwait: PT9M\nmin: 3\nretry: 2\nask: yes\n'), shared: false },
  { says: 'nothing', bo: work(before.a), shared: false },
])('who changes $says says it over again: $shared', ({ bo, shared }) => {
  expect(isShared(changedLines(bo), changedLines(ann))).toBe(shared);
});

test('to remove the same text is the same change', () => {
  const gone: Work = { files: {}, before };
  expect(isShared(changedLines(gone), changedLines(gone))).toBe(true);
});

test('a version from before a line came has no part in what changes that line again, only where its own line comes back', () => {
  const first = work('wait: PT5M\n', { a: 'wait: PT6M\n' });
  const third = changedLines(work('wait: PT7M\n', { a: 'wait: PT6M\n' }));
  expect(isShared(linesThatCame(third), changedLines(first))).toBe(false);
  expect(isShared(linesThatCame(changedLines(first)), changedLines(first))).toBe(true);
  const gone = changedLines(work('', { a: 'wait: PT6M\n' }));
  expect(linesThatCame(gone)).toEqual(new Set(['-wait: PT6M']));
});

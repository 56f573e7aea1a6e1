/**
 * A promise as a named check. Suites are lists of them, so that any test runner can run them:
 * `test.each(suite)('$name', ({ check }) => check(make))`.
 */
export interface Check<Subject> {
  readonly name: string;
  readonly check: (make: () => Promise<Subject>) => Promise<void>;
}

/** Rows of fault-tests.md section 5 that no trial of this tier has, each with the reason. */
export const notTried: readonly { readonly row: string; readonly why: string }[] = [
  { row: 'T9 failover', why: 'the PostgreSQL of npm brings no standby; nodes see a synchronous failover as T8' },
  { row: 'T25 random flows', why: 'engine/machine/differential.test.ts folds and restores after each event' },
  { row: 'T26 simulated nodes', why: 'the host suites fail the store at each of its operations' },
  { row: 'T27 older histories', why: 'there is no release before this one' },
  { row: 'T30 soak', why: 'npm run bench -- load --soak 10: ten minutes alone' },
];

import base from './jest.config.js';

/** The tests over a real Restate: `npm run test:restate` installs its server and runs them one file after the other. */
export default {
  ...base,
  testMatch: ['<rootDir>/engine/tests/restate/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
  // Each step goes over a server of its own, on a machine that may be busy.
  testTimeout: 60_000,
};

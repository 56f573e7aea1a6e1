import { availableParallelism, totalmem } from 'node:os';
import { useMemoryFolder } from './jest.memory-folder.js';

// Tests stand beside the files they test; swc strips types, `npm run check:types` checks them.
const swc = (parser) => ({
  jsc: { parser, target: 'es2023', transform: { react: { runtime: 'automatic' } } },
  module: { type: 'commonjs' },
});

useMemoryFolder();

export default {
  maxWorkers: workers(),
  // A worker keeps what its files loaded; collecting a heap of gigabytes stops the test that happens to run then.
  workerIdleMemoryLimit: '1GB',
  testSequencer: '<rootDir>/jest.sequencer.js',
  testEnvironment: '<rootDir>/jest.environment.js',
  testMatch: ['**/*.test.ts'],
  // What needs a server that is not installed by `npm ci` has a command of its own: npm run test:restate.
  testPathIgnorePatterns: ['/node_modules/', '/dist/', '/engine/tests/restate/'],
  modulePathIgnorePatterns: ['/dist/'],
  transform: {
    '^.+\\.(ts|js)$': ['@swc/jest', swc({ syntax: 'typescript' })],
    '^.+\\.tsx$': ['@swc/jest', swc({ syntax: 'typescript', tsx: true })],
  },
  transformIgnorePatterns: ['/node_modules/(?!(@marcbachmann|@noble|tinyqueue|@opentelemetry/otlp-exporter-base)/)'],
  moduleNameMapper: {
    '^@tessera/engine$': '<rootDir>/engine/index.ts',
    '^@tessera/engine/(catalog|flow|check|simulate|testing|conform)$': '<rootDir>/engine/$1/index.ts',
    '^@tessera/engine/flow/format$': '<rootDir>/engine/flow/format-text.ts',
    '^@tessera/engine/panorama$': '<rootDir>/engine/insight/panorama/panorama-choices.ts',
    '^@tessera/engine/analysis$': '<rootDir>/engine/registry/create-analyst.ts',
    '^@tessera/engine/check/browser$': '<rootDir>/engine/registry/create-checker.ts',
    '^@tessera/capabilities$': '<rootDir>/capabilities/index.ts',
  },
  // Ends what hangs. How long something may take is judged by the processor time of the test that judges it.
  testTimeout: 60_000,
};

/**
 * One more than there are cores: a file waits a fifth of its time, for a page, a server or a lease, while another computes.
 * As many as cores where there is no memory for one more.
 */
function workers() {
  const cores = availableParallelism();
  const neededBytes = 2.5 * 1024 ** 3;
  return totalmem() < (cores + 1) * neededBytes ? cores : cores + 1;
}

/**
 * The public subpath `@tessera/engine/testing`: what a store must promise, as lists of named checks for any test runner,
 * and a store that fails at a chosen commit.
 *
 *     test.each(storeSuite)('$name', ({ check }) => check(openMyStore));
 *
 * Flows of one's own are tested with `openTessera({ dataFolder, modules, virtualClock: {} })`: see examples/03.
 */
export { type StepCommit, type Write } from '../host/step-commit.ts';
export { StoreConflict } from '../host/store-conflict.ts';
export { type Store } from '../host/store.ts';
export type { AccessStore } from '../host/access-ports.ts';
export { accessStoreSuite, type AccessStoreSubject } from './access-store-suite.ts';
export { faultStore, type Fault, type FaultStore } from './fault-store.ts';
export { hostSuite } from './host-suite.ts';
export { storeSuite, type StoreSubject } from './store-suite.ts';
export type { Check } from './suite.ts';

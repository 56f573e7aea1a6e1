/**
 * The public subpath `@tessera/engine/simulate`: instances in memory under a virtual clock, scenarios, and what they
 * cover. Pure: it runs in a browser too.
 */
export { answerCall, type WantedCall } from './answer-call.ts';
export { decideTask, type PersonsDecision } from './decide-task.ts';
export { advanceBy, advanceTo, advanceToNext, nextDueMs } from './move-time.ts';
export { acceptedEvents, outputOf, rootInstance, statusOf, type SimulatedStatus } from './read-outs.ts';
export { cancelSimulation, resolveIncident, type IncidentAction } from './resolve-incident.ts';
export type { Question, Reply, Responder } from './responder.ts';
export { sampleResponder } from './sample-responder.ts';
export { sendEvent, type SentEvent } from './send-event.ts';
export type * from './simulation.ts';
export { startSimulation, type SimulationStart } from './start-simulation.ts';
export type { SettledCall, TraceEntry, TraceEvent } from './trace.ts';
export { makeWorld, type World, type WorldParts } from './world.ts';
export { worldOfTexts, type TextsWorld } from './world-of-texts.ts';
export { readScenarios, type ReadScenarios } from './scenario/read-scenarios.ts';
export { runScenario, type ScenarioFailure, type ScenarioRun } from './scenario/run-scenario.ts';
export { runSuite, type Suite, type SuiteRequest, type SuiteRun } from './scenario/run-suite.ts';
export type { Scenario, ScenarioFile } from './scenario/scenario.ts';
export type { AttemptResult } from '../machine/attempt-result.ts';
export { reportCoverage, type CoverageReport } from './coverage/report-coverage.ts';
export { generateScenarios, type Generated, type GenerateRequest } from './generate/generate-scenarios.ts';
export { judgeMutants, type JudgedMutant, type MutantRequest } from './mutate/judge-mutants.ts';

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
export { worldOfTexts } from './world-of-texts.ts';
export type { Draft, TextsWorld } from './world-of-state.ts';
export { createWorlds, type Worlds } from './create-worlds.ts';
export type { CapabilityData } from '../registry/state-of-data.ts';
export { nobody } from '../registry/neutral-identity.ts';
export { offers, type CallOffer, type EventOffer, type Offers, type TaskOffer } from './offer/offers.ts';
export { openTimers, type OpenTimer } from './offer/open-timers.ts';
export { readScenarios, type ReadScenarios } from './scenario/read-scenarios.ts';
export { runScenario, type ScenarioFailure, type ScenarioRun } from './scenario/run-scenario.ts';
export { runSuite, type Suite, type SuiteRequest, type SuiteRun } from './scenario/run-suite.ts';
export type { Expectation, Scenario, ScenarioFile, ScenarioStep } from './scenario/scenario.ts';
export { perform } from './scenario/run-scenario.ts';
export { message } from '../kernel/message.ts';
export type { AttemptResult } from '../machine/attempt-result.ts';
export { reportCoverage, type CoverageReport } from './coverage/report-coverage.ts';
export { coveredBy, flowCoverage } from './coverage/covered-by.ts';
export type { CoverageItem, CoverageKind } from './coverage/coverage-items.ts';
export { holdAll, inputsOf, search, type FoundPath } from './generate/search.ts';
export { generateScenarios, type Generated, type GenerateRequest } from './generate/generate-scenarios.ts';
export { followPath, type FollowedPath } from './generate/follow-path.ts';
export type { FoundRequest, Wanted } from './generate/request-for.ts';
export { smallestCover } from './generate/smallest-cover.ts';
export { effectLog } from './scenario/effect-log.ts';
export { scenarioData } from './generate/scenario-data.ts';
export { judgeMutants, type JudgedMutant, type MutantRequest } from './mutate/judge-mutants.ts';

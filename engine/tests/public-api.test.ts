import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { version } from '../cli/version.ts';
import { builtEngine } from './built-engine.ts';

const packageFile = path.join(__dirname, '../package.json');
const manifest: {
  version: string;
  bin: Record<string, string>;
  exports: Record<string, string | { types: string; default: string }>;
} = JSON.parse(readFileSync(packageFile, 'utf8'));

/** What each subpath exports at run time. A name that is added or lost is a decision: change it here too. */
const names: Readonly<Record<string, readonly string[]>> = {
  '.': [
    'EngineError',
    'ajvCompiler',
    'errors',
    'formatDuration',
    'hasErrors',
    'isolated',
    'loadProject',
    'message',
    'openTessera',
    'parseDuration',
    'program',
    'readFiles',
    'renderExplanation',
    'serveTessera',
    'version',
  ],
  './catalog': [
    'applyEdits',
    'EngineError',
    'appendPointer',
    'compat',
    'contractData',
    'declaredError',
    'deedWords',
    'defineCapability',
    'defineModule',
    'formatDuration',
    'isDeclaredError',
    'isJsonArray',
    'isJsonObject',
    'metricReading',
    'parentPointer',
    'parseContract',
    'parseDuration',
    'parseProvider',
    'pointerSegments',
    'provide',
    'provideFlow',
    'provideHttp',
    'provideHuman',
    'providerData',
    'simulate',
    'statusWords',
    'valueAt',
  ],
  './flow': [
    'ExpressionFailure',
    'addItem',
    'applyEdits',
    'checkExpression',
    'clipOf',
    'compileExpression',
    'compileGuard',
    'compileTemplate',
    'copyEntry',
    'expressionIssue',
    'insertClip',
    'insertEntry',
    'locate',
    'locateKey',
    'moveEntry',
    'readFlow',
    'readYaml',
    'readsOf',
    'removeEntries',
    'removeEntry',
    'renameKey',
    'resolveTarget',
    'scopeTime',
    'scopeValue',
    'setValue',
    'visitStates',
    'writtenData',
  ],
  './flow/format': ['formatText'],
  './check': [
    'check',
    'decide',
    'exploreFlow',
    'fits',
    'hasErrors',
    'interpretedCompiler',
    'issueMessage',
    'issueView',
    'judgeValue',
    'placeAt',
    'sample',
    'schemaCompat',
    'schemasAt',
    'subjectOf',
  ],
  './analysis': ['authorState', 'createAnalyst', 'mergeDraft'],
  './check/browser': ['createChecker'],
  './check/texts': ['issueView', 'pointerView', 'spokenIssue'],
  './simulate': [
    'acceptedEvents',
    'advanceBy',
    'advanceTo',
    'advanceToNext',
    'answerCall',
    'cancelSimulation',
    'coveredBy',
    'createWorlds',
    'decideTask',
    'effectLog',
    'flowCoverage',
    'followPath',
    'generateScenarios',
    'holdAll',
    'inputsOf',
    'judgeMutants',
    'makeWorld',
    'message',
    'nextDueMs',
    'nobody',
    'offers',
    'openTimers',
    'outputOf',
    'perform',
    'readScenarios',
    'reportCoverage',
    'resolveIncident',
    'rootInstance',
    'runScenario',
    'runSuite',
    'sampleResponder',
    'scenarioData',
    'search',
    'sendEvent',
    'smallestCover',
    'startSimulation',
    'statusOf',
    'worldOfTexts',
  ],
  './panorama': ['panoramaColumns', 'panoramaRanks'],
  './conform': ['conformProvider'],
  './testing': ['StoreConflict', 'accessStoreSuite', 'faultStore', 'hostSuite', 'storeSuite'],
};

test.each(Object.entries(names))('%s exports these names', (subpath, expected) => {
  const exported = Object.keys(jest.requireActual(path.join(__dirname, '..', sourceOf(subpath))));
  expect(exported.toSorted()).toEqual(expected.toSorted());
});

/** The file whose types the subpath shows. */
function sourceOf(subpath: string): string {
  const target = manifest.exports[subpath];
  return typeof target === 'object' ? target.types.replace(/^\.\/dist\/(.*)\.d\.ts$/, '$1.ts') : '';
}

test('package.json declares these subpaths, and each stands in the built package', () => {
  const built = builtEngine();
  const code = Object.entries(manifest.exports).filter(([, target]) => typeof target !== 'string');
  expect(code.map(([subpath]) => subpath)).toEqual(Object.keys(names));
  const files = Object.values(manifest.exports).flatMap((target) =>
    typeof target === 'string' ? [target] : [target.types, target.default],
  );
  expect([...files, ...Object.values(manifest.bin)].filter((file) => !existsSync(path.join(built, file)))).toEqual([]);
});

test('the version that the engine tells is the one of its package', () => {
  expect(version).toBe(manifest.version);
});

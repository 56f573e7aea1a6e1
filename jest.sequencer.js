import { relative } from 'node:path';
import JestSequencer from '@jest/test-sequencer';

/** The files that take more than two seconds, in seconds of a first run: what the order goes by where nothing is cached. */
const slow = {
  'designer/e2e/audit.test.ts': 110,
  'designer/e2e/build-flow.test.ts': 37,
  'designer/e2e/canvas.test.ts': 21,
  'designer/e2e/drafts.test.ts': 15,
  'designer/e2e/first-run.test.ts': 12,
  'designer/e2e/identities.test.ts': 11,
  'designer/e2e/inspector.test.ts': 23,
  'designer/e2e/operate.test.ts': 16,
  'designer/e2e/outline.test.ts': 30,
  'designer/e2e/publish.test.ts': 17,
  'designer/e2e/shell.test.ts': 10,
  'designer/e2e/simulate.test.ts': 25,
  'designer/e2e/yaml.test.ts': 30,
  'designer/api/analysis/local-analysis.test.ts': 6,
  'designer/api/analysis/seeded-defects.test.ts': 10,
  'designer/model/edit/corpus/random-gestures.test.ts': 9,
  'designer/model/play/explore.test.ts': 8,
  'designer/model/play/save-play.test.ts': 14,
  'engine/check/explored.test.ts': 9,
  'engine/check/planted/fixes.test.ts': 9,
  'engine/cli/cli.test.ts': 18,
  'engine/machine/differential.test.ts': 5,
  'engine/registry/compiler.test.ts': 8,
  'engine/sql/host-suite.test.ts': 15,
  'engine/testing/oracle/law.test.ts': 6,
  'engine/tests/bad-inputs-fuzz.test.ts': 18,
  'engine/tests/bad-inputs-providers.test.ts': 10,
  'engine/tests/bad-inputs-running.test.ts': 8,
  'engine/tests/bad-inputs.test.ts': 38,
  'engine/tests/kill.test.ts': 12,
  'engine/tests/one-checker.test.ts': 49,
  'engine/tests/own-time.test.ts': 6,
  'engine/tests/publish-kill.test.ts': 7,
  'engine/tests/scenarios-on-host.test.ts': 7,
  'engine/tests/seeded-defects.test.ts': 13,
  'engine/tests/simulate-like-host.test.ts': 6,
  'examples/demo/demo.test.ts': 21,
};

/**
 * The slowest first, so that no worker is left with a long file at the end; and files with a browser between those
 * without one, so that two workers rarely hold two browsers on two cores.
 */
export default class Sequencer extends JestSequencer {
  sort(tests) {
    const timed = super.sort([...tests]).map((test) => {
      const name = relative(test.context.config.rootDir, test.path).replaceAll('\\', '/');
      return { test, hasBrowser: name.startsWith('designer/e2e/'), seconds: secondsOf(test, name) };
    });
    timed.sort((one, other) => other.seconds - one.seconds);
    return interleaved(
      timed.filter(({ hasBrowser }) => hasBrowser),
      timed.filter(({ hasBrowser }) => !hasBrowser),
    ).map(({ test }) => test);
  }
}

function secondsOf({ duration }, name) {
  return duration === undefined ? (slow[name] ?? 0.5) : duration / 1000;
}

/** Always the next of that list of which less was taken. */
function interleaved(one, other) {
  const lists = [one, other].map((files) => ({ files, at: 0, seconds: 0 }));
  const order = [];
  while (order.length < one.length + other.length) {
    const [next] = lists
      .filter(({ files, at }) => at < files.length)
      .toSorted((first, second) => first.seconds - second.seconds);
    const file = next.files[next.at++];
    next.seconds += file.seconds;
    order.push(file);
  }
  return order;
}

import v8 from 'node:v8';
import vm from 'node:vm';
import { TestEnvironment as NodeEnvironment } from 'jest-environment-node';

/*
 * Each test file loads the product anew, into a context of its own. What jest has of `node:vm` for that is made quick: a
 * module is compiled once for a worker and not once for each file, and the global of a context is a plain one. That of jest
 * is a proxy behind an interceptor, asked for each use of `Map` or `process`.
 */
const { compileFunction, createContext } = vm;

/*
 * A function is optimised when it has run seven times as long as it would have to elsewhere: a test file lives for a second,
 * and what was optimised for it, in threads beside it, was a fifth of what the tests compute. Later versions of V8 count otherwise.
 */
if (process.versions.v8.startsWith('11.')) v8.setFlagsFromString('--interrupt-budget=1000000');

/** What was compiled, by file, with the text that it was. */
const compiled = new Map();

vm.compileFunction = (source, parameters, options) => {
  const { filename, parsingContext } = options ?? {};
  // A test file is read once.
  if (parsingContext === undefined || filename === undefined || filename.endsWith('.test.ts')) {
    return compileFunction(source, parameters, options);
  }
  const known = compiled.get(filename);
  const script = known?.source === source ? known.script : scriptOf(source, parameters, filename);
  // A syntax error is told by jest's own way.
  if (script === undefined) return compileFunction(source, parameters, options);
  compiled.set(filename, { source, script });
  return script.runInContext(parsingContext);
};

function scriptOf(source, parameters, filename) {
  const head = `(function (${parameters.join()}) {`;
  try {
    return new vm.Script(`${head}${source}\n})`, { filename, columnOffset: -head.length });
  } catch {
    return undefined;
  }
}

/** A test that fails says what `globalThis.quoteOnFailure` tells, where its file put one there: what a page showed, say. */
export default class TestEnvironment extends NodeEnvironment {
  constructor(config, context) {
    vm.createContext = () => createContext(vm.constants.DONT_CONTEXTIFY);
    try {
      super(config, context);
    } finally {
      vm.createContext = createContext;
    }
  }

  async handleTestEvent({ name, test }) {
    if (name === 'test_fn_failure') this.quote = await this.global.quoteOnFailure?.();
    if (name !== 'test_done' || this.quote === undefined) return;
    test.errors = test.errors.map((entry) => withQuote(entry, this.quote));
    this.quote = undefined;
  }
}

/** An error with where it was thrown, as jest keeps both; a timeout is a text. */
function withQuote(entry, quote) {
  const [error, ...place] = Array.isArray(entry) ? entry : [entry];
  if (typeof error === 'string') return [`${error}\n\n${quote}`, ...place];
  if (typeof error?.stack === 'string')
    error.stack = error.stack.replace(error.message, (message) => `${message}\n\n${quote}\n`);
  return entry;
}

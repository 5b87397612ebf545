const NEEDED = { major: 20, minor: 19 };

/** Ends the program, in plain words, where Node is too old for the rest of it. */
export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > NEEDED.major || (major === NEEDED.major && minor >= NEEDED.minor)) return;
  console.error(`Backup Center needs Node ${NEEDED.major}.${NEEDED.minor} or later; this is ${process.versions.node}.`);
  console.error('Install a current one from https://nodejs.org and try again.');
  process.exit(1);
}

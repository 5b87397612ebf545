/** A line for the person at the terminal. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Several lines, set off from the rest. */
export function sayIndented(text: string): void {
  for (const line of text.split('\n')) say(`    ${line}`);
}

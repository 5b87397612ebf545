import { test } from '@jest/globals';

/**
 * What a server must be able to do, where a known one cannot. A server is expected to have them all; what it lacks is
 * named by whoever runs the contract on it, and listed in docs/databases.md.
 */
export const capabilities = ['atomic-updates', 'duplicate-code-on-update'] as const;
export type Capability = (typeof capabilities)[number];

/** Like `test`, for a case that a server without the capability cannot pass: there it is not a case. */
export type Needing = (capability: Capability) => (name: string, body: () => Promise<void>) => void;

export function needingAllBut(lacks: readonly Capability[]): Needing {
  return (capability) => (name, body) => {
    if (!lacks.includes(capability)) test(name, body);
  };
}

/** A comma-separated list of capabilities; throws on a name that is none. */
export function parseCapabilities(text: string): Capability[] {
  const names = text.split(',').filter((name) => name !== '');
  return names.map((name) => {
    const known = capabilities.find((capability) => capability === name);
    if (!known) throw new Error(`"${name}" is none of ${capabilities.join(', ')}`);
    return known;
  });
}

import { Refusal } from './refusal.js';

/** A host that may be talked to, an IPv6 address without its brackets: on one port, or on any. */
export interface AllowedHost {
  readonly host: string;
  readonly port: number | undefined;
}

const HOST = /^(\[[0-9a-f:.]+\]|[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*)(?::(\d{1,5}))?$/;

/** `backup.example.com, 10.0.0.5:2121` → a host and perhaps a port each, in lower case. */
export function parseHostList(text: string): readonly AllowedHost[] {
  return splitList(text).map(parseHost);
}

/** The parts of a comma-separated list, without spaces and empty parts. */
export function splitList(text: string): readonly string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function parseHost(entry: string): AllowedHost {
  const match = HOST.exec(entry.toLowerCase());
  const host = match?.[1];
  const port = match?.[5] === undefined ? undefined : Number(match[5]);
  if (host === undefined || (port !== undefined && (port < 1 || port > 65535))) {
    throw new Refusal(`has "${entry}" in it, which is neither a host nor host:port`);
  }
  return { host: host.replace(/^\[|\]$/g, ''), port };
}

import { type Reply, json } from '../reply.js';

/** A question to the API, taken apart. */
export interface ApiRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: string;
}

/** The fields of a JSON body; null for what is no object. */
export function bodyFields({ body }: ApiRequest): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}

/** Strings of an array, of a comma-separated text, or none. */
export function words(value: unknown): readonly string[] {
  if (typeof value === 'string') return value.split(',').filter((word) => word !== '');
  return Array.isArray(value) ? value.map(String) : [];
}

/** A whole number of the query, at least 0. */
export function number(query: URLSearchParams, name: string, usual: number): number {
  const value = Number(query.get(name) ?? usual);
  return Number.isInteger(value) && value >= 0 ? value : usual;
}

/** How the API says no. */
export function refusal(status: number, ...errorMessages: readonly string[]): Reply {
  return json(status, { errorMessages, errors: {} });
}

export const noIssue: Reply = refusal(404, 'Issue does not exist or you do not have permission to see it.');

import type { Fault, FaultAction, FaultMatch } from './faults.js';
import { loginRefusal } from './login.js';
import { deadLink, json, limitText, onlyInUi, page } from './reply.js';
import type { TransferFault } from './transfer-fault.js';

const START: FaultMatch = { method: 'POST', path: '/runbackup$' };
const POLL: FaultMatch = { path: '/getProgress' };
const API: FaultMatch = { listener: 'site' };
const MEDIA: FaultMatch = { listener: 'media' };
const HOUR = 3_600_000;

/** Known troubles by name; where they meet is a proposal. */
const presets = {
  '401-json': [API, answer(loginRefusal('json'))],
  '401-xml': [API, answer(loginRefusal('xml'))],
  '401-empty': [API, answer(loginRefusal('empty'))],
  '403-ui-only': [START, answer(onlyInUi)],
  '403-nonadmin': [START, answer(json(403, { message: 'Forbidden', 'status-code': 403 }))],
  '400-body': [START, answer(json(400, { error: 'Invalid request payload' }))],
  '404-html': [API, answer(deadLink)],
  '412-limit': [START, answer(json(412, { error: limitText(26 * 60 + 58, 'until') }))],
  '412-limit-till': [START, answer(json(412, { error: limitText(26 * 60 + 58, 'till') }))],
  '412-limit-words': [START, answer(json(412, { error: limitText(26 * 60 + 58, 'words') }))],
  '412-limit-unreadable': [START, answer(json(412, { error: 'Backup frequency is limited.' }))],
  '412-running': [START, answer(json(412, { error: 'Another export is already in progress.' }))],
  '429-seconds': [POLL, answer({ ...json(429, {}), headers: { 'Retry-After': '33' } })],
  '500-limit-text': [START, answer({ status: 500, body: limitText(90, 'till') })],
  '502-html': [POLL, answer(page(502, 'Bad Gateway'))],
  '503': [POLL, answer({ status: 503, body: '' })],
  reset: [POLL, { do: 'reset' }],
  timeout: [POLL, { do: 'hang' }],
  /** The export starts, and nobody learns it. */
  'post-lost': [START, { do: 'reset', after: true }],
  'timeout-after-start': [START, { do: 'hang', after: true }],
  '502-after-start': [START, { do: 'answer', reply: page(502, 'Bad Gateway'), after: true }],
  'html-after-start': [START, { do: 'answer', reply: page(200, 'Log in'), after: true }],
  'post-lost-before': [START, { do: 'reset' }],
  'task-failed': [
    POLL,
    { do: 'task', trick: { kind: 'failed', field: 'result', text: 'The export could not be written' } },
  ],
  'task-stalled': [POLL, { do: 'task', trick: { kind: 'stalled', percent: 42 } }],
  'progress-over-100': [POLL, { do: 'edit', fields: { progress: 140 } }],
  'progress-backwards': [POLL, { do: 'edit', fields: { progress: -7 } }],
  'result-late': [
    { ...POLL, times: 3 },
    { do: 'edit', fields: { result: null } },
  ],
  'result-null': [
    { ...POLL, times: Infinity },
    { do: 'edit', fields: { result: '{"mediaFileId":null}' } },
  ],
  'clock-jump': [API, { do: 'jump', milliseconds: HOUR }],
  'media-without-length': transfer({ withoutLength: true }),
  'media-ignores-range': transfer({ ignoreRange: true }, Infinity),
  'media-wrong-range': transfer({ wrongContentRange: true }, Infinity),
  'media-throttled': transfer({ bytesPerSecond: 1_000_000 }),
  'media-reset': transfer({ resetAfter: 100_000 }),
  'media-truncated': transfer({ endAfter: 100_000 }),
  'media-stalls': transfer({ stallAfter: 100_000 }),
  'media-changed': transfer({ etag: '"another"' }),
  'media-html': [MEDIA, answer(page(200, 'Something went wrong'))],
  'media-503': [MEDIA, answer({ status: 503, headers: { 'Retry-After': '7' }, body: '' })],
  'media-expired': [MEDIA, answer({ status: 403, body: '' })],
  'foreign-redirect': [{ path: '/export/download' }, { do: 'redirect', location: 'http://127.0.0.2:9/stolen' }],
} as const satisfies Record<string, readonly [FaultMatch, FaultAction]>;

export type FaultPreset = keyof typeof presets;

export const faultPresets = Object.keys(presets);

/** A known trouble, at other requests if `match` says so. */
export function presetFault(name: FaultPreset, match: FaultMatch = {}): Fault {
  const [where, action] = presets[name];
  return { name, match: { ...where, ...match }, action };
}

export function isFaultPreset(name: string): name is FaultPreset {
  return Object.hasOwn(presets, name);
}

function answer(reply: Extract<FaultAction, { do: 'answer' }>['reply']): FaultAction {
  return { do: 'answer', reply };
}

function transfer(fault: TransferFault, times = 1): readonly [FaultMatch, FaultAction] {
  return [
    { ...MEDIA, times },
    { do: 'transfer', transfer: fault },
  ];
}

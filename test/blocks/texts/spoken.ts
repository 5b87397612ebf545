import { gapReasons, issueLists } from '../../../src/domain/archive-gap.js';
import { archiveSections } from '../../../src/domain/archive-section.js';
import type { SiteUrlFault, StorageAddressFault } from '../../../src/domain/address-fault.js';
import type { FoundInstead, UnexpectedAnswer } from '../../../src/domain/found-instead.js';
import { leastRole } from '../../../src/domain/role.js';
import { weekdays } from '../../../src/domain/schedule.js';
import type { Texts } from '../../../blocks/texts/texts.js';

/** What stands for a name: seen in a text, it is no word of any language. */
const strings: readonly unknown[] = ['«a»', '«b»'];
const numbers: readonly unknown[] = [2, 1, 0, 12_400];
const spans: readonly unknown[] = [5_000, 95_000, 3_600_000, 20_000_000, 100_000_000, 500_000_000];
const shrunk: readonly unknown[] = [
  { what: 'issues', before: 12_400, now: 2 },
  { what: 'projects', before: 12_400, now: 2 },
  { what: 'attachments', before: 12_400, now: 2 },
  { what: 'of-a-later-version', before: 12_400, now: 2 },
  { what: 'issues', before: 12_401, now: 2 },
  { what: 'issues', before: 12_400, now: 3 },
];
const siteUrlFaults: Record<SiteUrlFault, true> = {
  empty: true,
  'not-an-address': true,
  'without-protocol': true,
  'plain-http': true,
  'with-path': true,
  'with-credentials': true,
  'twice-atlassian': true,
  'without-name': true,
  'not-atlassian': true,
};
const storageFaults: Record<StorageAddressFault, true> = {
  'host-empty': true,
  'host-invalid': true,
  'port-invalid': true,
  'folder-invalid': true,
};
const foundInstead: Record<FoundInstead, true> = {
  'html-page': true,
  nothing: true,
  'not-a-zip': true,
  'empty-archive': true,
  'damaged-archive': true,
  'no-entities': true,
  'unsafe-names': true,
  'incomplete-reading': true,
};
const unexpectedAnswers: Record<Exclude<UnexpectedAnswer, `status-${number}`>, true> = {
  'html-page': true,
  unreadable: true,
  redirect: true,
  'foreign-redirect': true,
  'unknown-task': true,
  'no-task-time': true,
  'wrong-range': true,
};

/** What a text can be about, where it is neither any name nor any number. By its place, and its parameter. */
const special: Readonly<Record<string, readonly unknown[]>> = {
  'times.ago.0': spans,
  'times.left.0': spans,
  'times.duration.0': spans,
  'schemes.someDays.0': [['monday', 'tuesday'], ['sunday'], [...weekdays]],
  'schemeForm.nextRuns.0': [['«a»', '«b»'], ['«c»']],
  'shrink.fell.0': shrunk,
  'alerts.head.0': [
    { code: 'storage-login-refused', subject: { kind: 'scheme' } },
    { code: 'storage-unreachable', subject: { kind: 'storage' } },
    { code: 'site-unreachable', subject: { kind: 'site' } },
    { code: 'file-differs', subject: { kind: 'file' } },
    ...['run-late', 'export-limited', 'storage-nearly-full', 'file-vanished', 'archive-shrunk', 'token-expires'].map(
      (code) => ({ code, subject: { kind: 'scheme' } }),
    ),
  ],
  'runs.fallback.succeeded.2': [false, true],
  'runs.step.2': ['«c»', '«d»', null],
  'connectPage.portHint.0': [[['«a»', 21]], [['«b»', 22]], [['«a»', 23]]],
  'connectPage.found.0': [
    { projects: 2, issues: 12_400 },
    { projects: 1 },
    { issues: 1 },
    { free: 2048, total: 4096 },
    { free: 2048 },
    { files: 1 },
    {},
  ],
  'errors.not-allowed.deed': [...Object.keys(leastRole), 'of-a-later-version'],
  'errors.not-a-backup.found': [...Object.keys(foundInstead), 'of-a-later-version'],
  'errors.site-answer-unexpected.found': [...Object.keys(unexpectedAnswers), 'status-418', 'of-a-later-version'],
  'errors.export-failed.reason': ['«a»', '«b»', 'stood-still'],
  'errors.site-url-invalid.fault': [...Object.keys(siteUrlFaults), 'of-a-later-version'],
  'errors.site-url-invalid.meant': ['«a»', '«b»', undefined],
  'errors.storage-address-invalid.fault': [...Object.keys(storageFaults), 'of-a-later-version'],
  'errors.schedule-time-invalid.time': ['«a»', '«b»', ''],
  'errors.time-zone-unknown.timeZone': ['«a»', '«b»', ''],
  'errors.folder-invalid.folder': ['«a»', '«b»', ''],
  'errors.scheme-name-invalid.length': [60, 61, 7, 0],
  'errors.scheme-name-invalid.maxLength': [50, 51],
  'errors.storage-name-invalid.length': [60, 61, 7, 0],
  'errors.storage-name-invalid.maxLength': [50, 51],
  'errors.not-enough-space.needed': [2048, 4096, undefined],
  'errors.not-enough-space.free': [2048, 4096, undefined],
  'errors.tls-not-trusted.issuer': ['«a»', '«b»', undefined],
  'errors.tls-not-trusted.fingerprint': ['«c»', '«d»', undefined],
  'errors.archive-shrunk.what': ['issues', 'projects', 'attachments'],
  'warnings.archive-shrunk.what': ['issues', 'projects', 'attachments', 'of-a-later-version'],
  'warnings.section-missing.section': [...archiveSections, 'of-a-later-version'],
  'warnings.section-missing.reason': [...gapReasons, 'of-a-later-version'],
  'warnings.lists-incomplete.list': [...issueLists, 'of-a-later-version'],
  'warnings.lists-incomplete.reason': [...gapReasons, 'of-a-later-version'],
  'warnings.projects-unreadable.names': ['«a»,«b»', '«c»', ''],
  'warnings.projects-put-away.names': ['«a»,«b»', '«c»', ''],
};

/** One text of a catalogue, said about one thing after the other. */
export interface Spoken {
  /** Where it stands, such as `home.schemePage`, and what it is about. */
  readonly at: string;
  readonly text: string;
  /** Which parameter is another one than in the first of these; null in the first. */
  readonly changed: string | null;
}

/** Everything that a catalogue can say. */
export function everythingSaid(texts: Texts): readonly Spoken[] {
  return Object.entries(texts).flatMap(([name, part]) => said(name, part));
}

/** The places of all texts, whatever they are about. */
export function placesIn(texts: Texts): ReadonlySet<string> {
  return new Set(everythingSaid(texts).map(({ at }) => at));
}

function said(at: string, value: unknown): readonly Spoken[] {
  if (typeof value === 'string') return [{ at, text: value, changed: null }];
  if (typeof value === 'function') return saidBy(at, value as (...args: unknown[]) => unknown);
  return Object.entries(value ?? {}).flatMap(([name, part]) => said(`${at}.${name}`, part));
}

/** A text with parameters is said with all of them as they are first, and then with one after the other changed. */
function saidBy(at: string, say: (...args: unknown[]) => unknown): readonly Spoken[] {
  const takesRecord = at.startsWith('errors.') || at.startsWith('warnings.');
  const names = takesRecord ? keysRead(say) : Array.from({ length: say.length }, (_, index) => String(index));
  const call = (values: ReadonlyMap<string, unknown>) =>
    said(at, takesRecord ? say(Object.fromEntries(values)) : say(...values.values()));
  const choices = choicesOf(at, names, call);
  const first = new Map([...choices].map(([name, [value]]) => [name, value]));
  return [
    ...call(first),
    ...[...choices].flatMap(([name, [, ...others]]) =>
      others.flatMap((other, index) =>
        call(new Map([...first, [name, other]])).map((each) => ({ ...each, changed: `${name}.${index}` })),
      ),
    ),
  ];
}

/** What every parameter is tried with: names where a text takes one, and numbers where it takes those. */
function choicesOf(
  at: string,
  names: readonly string[],
  call: (values: ReadonlyMap<string, unknown>) => readonly Spoken[],
): ReadonlyMap<string, readonly unknown[]> {
  for (let mask = 0; mask < 2 ** names.length; mask++) {
    const choices = new Map(
      names.map((name, index) => {
        const usual = (mask >> index) & 1 ? numbers : [...strings, ...numbers];
        return [name, special[`${at}.${name}`] ?? usual];
      }),
    );
    const first = new Map([...choices].map(([name, [value]]) => [name, value]));
    if (fits(() => call(first))) return choices;
  }
  throw new Error(`no parameters fit ${at}`);
}

function fits(call: () => readonly Spoken[]): boolean {
  try {
    return call().every(({ text }) => !leak.test(text));
  } catch (error) {
    if (error instanceof TypeError || error instanceof RangeError) return false;
    throw error;
  }
}

/** What shows that a parameter was not what the text takes. */
export const leak = /undefined|NaN|\[object|function|=>/;

/** Which parts of a record a text looks at. */
function keysRead(say: (record: unknown) => unknown): readonly string[] {
  const keys = new Set<string>();
  const seen = new Proxy(
    {},
    {
      get(_, name) {
        keys.add(String(name));
        return 2;
      },
    },
  );
  try {
    say(seen);
  } catch (error) {
    // It looks at all of them before it does anything with one.
    if (!(error instanceof TypeError)) throw error;
  }
  return [...keys];
}

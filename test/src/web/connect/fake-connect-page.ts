import type {
  ConnectForm,
  ConnectPage,
  EntryProgress,
  InviteSight,
  SiteEntry,
  StorageEntry,
} from '../../../../src/backup/connections/connect-page.js';
import { OperatorError } from '../../../../src/domain/operator-error.js';
import { Secret } from '../../../../src/domain/secret.js';

export const sight: InviteSight = {
  personName: 'Ada',
  workspaceName: 'Acme',
  purpose: { kind: 'site', connectionId: null },
  connectionName: null,
  locale: 'en-US',
  expiresAt: new Date('2027-01-10T09:10:00Z'),
};

export const siteForm: Extract<ConnectForm, { kind: 'site' }> = {
  kind: 'site',
  sight,
  secretKept: false,
  entry: { url: '', email: '', tokenExpiresOn: '' },
};

export const storageForm: Extract<ConnectForm, { kind: 'storage' }> = {
  kind: 'storage',
  sight: { ...sight, purpose: { kind: 'storage', connectionId: null } },
  secretKept: false,
  entry: { name: '', protocol: 'ftps', host: '', port: '', folder: '', user: '', size: '', trustedFingerprint: '' },
  protocols: ['ftp', 'ftps', 'ftps-implicit'],
};

export interface Entered {
  readonly entry: SiteEntry | StorageEntry;
  readonly save: boolean;
  readonly signal: AbortSignal;
}

/** A page with one link, `token`, for one person; what happens to an entry is `steps`. */
export interface FakeConnectPage extends ConnectPage {
  formOf: ConnectForm;
  /** What a call is refused with, whatever it asks. */
  refusal: Error | null;
  steps(entered: Entered): AsyncGenerator<EntryProgress, void, void>;
  readonly entered: Entered[];
  readonly calls: string[];
  readonly sessions: string[];
}

export function fakeConnectPage(token: string): FakeConnectPage {
  function check(what: string): void {
    fake.calls.push(what);
    if (fake.refusal !== null) throw fake.refusal;
  }

  function checkSession(session: string): void {
    if (!fake.sessions.includes(session)) throw new OperatorError('invite-unknown', {});
  }

  async function* enter(
    session: string,
    entry: SiteEntry | StorageEntry,
    save: boolean,
    signal: AbortSignal,
  ): AsyncGenerator<EntryProgress, void, void> {
    check('enter');
    checkSession(session);
    const entered = { entry, save, signal };
    fake.entered.push(entered);
    yield* fake.steps(entered);
  }

  const fake: FakeConnectPage = {
    formOf: siteForm,
    refusal: null,
    entered: [],
    calls: [],
    sessions: [],
    async *steps() {
      yield { state: 'good' };
    },
    async look(given) {
      check('look');
      if (given !== token) throw new OperatorError('invite-unknown', {});
      if (fake.sessions.length > 0) throw new OperatorError('invite-used', {});
      return fake.formOf.sight;
    },
    async redeem(given) {
      check('redeem');
      if (given !== token) throw new OperatorError('invite-unknown', {});
      if (fake.sessions.length > 0) throw new OperatorError('invite-used', {});
      fake.sessions.push('session-of-ada');
      return new Secret('session-of-ada');
    },
    async form(session) {
      check('form');
      checkSession(session);
      return fake.formOf;
    },
    enterSite: enter,
    enterStorage: enter,
  };
  return fake;
}

import { z } from 'zod';
import type { Clock } from '../../../ports/clock.js';
import type { SiteFeatures } from '../crawl/crawl.js';
import type { Account, Broken, Refused, Rest, Told } from '../rest/rest.js';
import type { Endpoint } from './endpoint.js';
import { preflightEndpoints } from './tables/site-endpoints.js';

/** What the account may do. False also where the site does not say. */
export interface AccountPermissions {
  readonly administer: boolean;
  readonly systemAdmin: boolean;
  readonly browseProjects: boolean;
  readonly userPicker: boolean;
}

/** What is known of a site before anything of it is read. */
export interface Preflight {
  readonly account: Account;
  readonly features: SiteFeatures;
  readonly permissions: AccountPermissions;
  /** By the site's clock; null when it does not say. */
  readonly serverTime: Date | null;
  /** By ours, at the same moment. */
  readonly askedAt: Date;
  /** What the site said, raw, for the archive; also where it refused. */
  readonly answers: readonly { readonly endpoint: Endpoint; readonly answer: Told | Refused | Broken }[];
}

const permission = z.object({ havePermission: z.boolean() }).optional().catch(undefined);
const permissionsShape = z.object({
  permissions: z.object({
    ADMINISTER: permission,
    SYSTEM_ADMIN: permission,
    BROWSE_PROJECTS: permission,
    USER_PICKER: permission,
  }),
});

const flag = z.boolean().catch(true);
const configurationShape = z.object({
  watchingEnabled: flag,
  votingEnabled: flag,
  timeTrackingEnabled: flag,
  attachmentsEnabled: flag,
  issueLinkingEnabled: flag,
});
const licenseShape = z.object({ applications: z.array(z.object({ plan: z.string().optional().catch(undefined) })) });
const tenantShape = z.object({ cloudId: z.string().regex(/^[\w-]{1,100}$/) });
const serverShape = z.object({ serverTime: z.string() });

/** Finds out who we are at the site, what we may, and what the site has. Throws when it does not know us. */
export async function readPreflight(rest: Rest, clock: Clock): Promise<Preflight> {
  const account = await rest.account();
  const ask = async (endpoint: Endpoint): Promise<Told | Refused | Broken> => {
    const { path, query } = endpoint;
    return rest.ask({ path, ...(typeof query === 'object' ? { query } : {}) });
  };
  const { serverInfo, permissions, configuration, attachmentMeta, license, tenant } = preflightEndpoints;
  const server = await ask(serverInfo);
  const askedAt = clock.now();
  const others = [permissions, configuration, attachmentMeta, license, tenant];
  const [may, has, meta, pays, is] = await Promise.all([
    ask(permissions),
    ask(configuration),
    ask(attachmentMeta),
    ask(license),
    ask(tenant),
  ]);
  const answers = [server, may, has, meta, pays, is];
  return {
    account,
    permissions: permissionsIn(may),
    features: { ...switchedOn(has), paid: isPaid(pays), cloudId: cloudIdIn(is) },
    serverTime: timeOf(server),
    askedAt,
    answers: [serverInfo, ...others].flatMap((endpoint, at) => {
      const answer = answers[at];
      return answer === undefined ? [] : [{ endpoint, answer }];
    }),
  };
}

function valueOf(answer: Told | Refused | Broken): unknown {
  return answer.kind === 'told' ? answer.value : undefined;
}

function permissionsIn(answer: Told | Refused | Broken): AccountPermissions {
  const told = permissionsShape.safeParse(valueOf(answer)).data?.permissions;
  return {
    administer: told?.ADMINISTER?.havePermission ?? false,
    systemAdmin: told?.SYSTEM_ADMIN?.havePermission ?? false,
    browseProjects: told?.BROWSE_PROJECTS?.havePermission ?? false,
    userPicker: told?.USER_PICKER?.havePermission ?? false,
  };
}

function switchedOn(answer: Told | Refused | Broken): Omit<SiteFeatures, 'paid' | 'cloudId'> {
  const told = configurationShape.safeParse(valueOf(answer)).data;
  return {
    watching: told?.watchingEnabled ?? true,
    voting: told?.votingEnabled ?? true,
    timeTracking: told?.timeTrackingEnabled ?? true,
    attachments: told?.attachmentsEnabled ?? true,
    issueLinking: told?.issueLinkingEnabled ?? true,
  };
}

/** A site pays when it does for one of its products. */
function isPaid(answer: Told | Refused | Broken): boolean | null {
  const plans = licenseShape.safeParse(valueOf(answer)).data?.applications.map(({ plan }) => plan) ?? [];
  if (plans.includes('PAID')) return true;
  return plans.length > 0 && plans.every((plan) => plan === 'FREE') ? false : null;
}

function cloudIdIn(answer: Told | Refused | Broken): string | null {
  return tenantShape.safeParse(valueOf(answer)).data?.cloudId ?? null;
}

function timeOf(answer: Told | Refused | Broken): Date | null {
  if (answer.kind !== 'told') return null;
  const told = serverShape.safeParse(answer.value).data?.serverTime;
  const time = new Date(told ?? NaN);
  return Number.isNaN(time.getTime()) ? answer.at : time;
}
